-- What is worked out of the log and asked for again: JSON, as of `stamp`; of large records alone.
CREATE TABLE kept (
    what     TEXT PRIMARY KEY,
    stamp    TEXT NOT NULL,
    checksum INTEGER NOT NULL, -- CRC-32 of the payload
    payload  BLOB NOT NULL
);
DROP TABLE words;

-- Listings since a day pass over the reports before it, by this index alone.
DROP INDEX reports_day;
CREATE INDEX reports_day ON reports (day, article, said_last, said_first);
