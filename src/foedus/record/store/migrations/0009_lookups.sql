-- What somebody who asks is led by, derived when it is first asked for after reports have come.

-- Every name by which the namings of a report can be asked for, folded (see names.py), and where it stands.
CREATE TABLE callings (
    calling INTEGER PRIMARY KEY,
    folded  TEXT NOT NULL UNIQUE
);
CREATE TABLE called (
    calling    INTEGER NOT NULL REFERENCES callings (calling),
    extraction INTEGER NOT NULL REFERENCES extractions (extraction),
    number     INTEGER NOT NULL, -- its place in the payload of namings
    PRIMARY KEY (calling, extraction, number)
) WITHOUT ROWID;
CREATE INDEX called_extraction ON called (extraction);
DELETE FROM linked;

-- The words of all texts with the number of reports that have each: JSON, as of `stamp`; of large records alone.
CREATE TABLE words (
    stamp   TEXT NOT NULL,
    payload TEXT NOT NULL
);

CREATE INDEX statements_act ON statements (act, extraction);
