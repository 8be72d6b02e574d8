-- Where what a statement says begins and ends in the text, for a trace that looks for who said a sentence.
ALTER TABLE statements ADD COLUMN content_start INTEGER GENERATED ALWAYS AS (
    CASE WHEN json_valid(payload) THEN json_extract(payload, '$.content[0].start') END
) VIRTUAL;
ALTER TABLE statements ADD COLUMN content_end INTEGER GENERATED ALWAYS AS (
    CASE WHEN json_valid(payload) THEN json_extract(payload, '$.content[#-1].end') END
) VIRTUAL;
CREATE INDEX statements_content ON statements (extraction, content_start, content_end);
