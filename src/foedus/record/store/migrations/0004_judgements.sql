-- What a ruling on one claim or statement ('accept', 'reject', 'pin' in decisions.kind, whose `one` is the id that it
-- had and `one_in` its article) is bound to: the finding as it was when it was ruled about, and its words. A later
-- reading of the article is compared with it.
CREATE TABLE bindings (
    decision  INTEGER PRIMARY KEY REFERENCES decisions (decision),
    what      TEXT NOT NULL,    -- 'claim' or 'statement'
    article   TEXT NOT NULL,    -- an article's id, or 'pack:CSTO' for the row of a pack
    start     INTEGER NOT NULL,
    quotation TEXT NOT NULL,    -- the words from `start` on, verbatim
    payload   TEXT NOT NULL     -- JSON, a Claim or a Statement
);
CREATE INDEX bindings_article ON bindings (article);

CREATE TRIGGER bindings_keep BEFORE UPDATE ON bindings BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER bindings_stay BEFORE DELETE ON bindings
WHEN NOT EXISTS (SELECT 1 FROM purges WHERE article = OLD.article)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
