-- When a report without a year came out, as far as packs told it to the extractor: JSON, a Time; NULL where it is
-- dated or nothing tells it. No part of the article, and of no answer from reports alone.
ALTER TABLE extractions ADD COLUMN bounds TEXT;
