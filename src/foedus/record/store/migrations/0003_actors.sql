-- What people ruled; rows are added and never changed. An undone ruling keeps its row.
CREATE TABLE decisions (
    decision INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,    -- 'same' or 'different'
    one      TEXT NOT NULL,    -- a name as the person typed it
    one_in   TEXT NOT NULL,    -- the id of the report in which it is meant, '' for all
    other    TEXT NOT NULL,
    other_in TEXT NOT NULL,
    reason   TEXT NOT NULL,
    decider  TEXT NOT NULL,
    recorded TEXT NOT NULL
);
CREATE TABLE undone (
    decision INTEGER NOT NULL REFERENCES decisions (decision),
    reason   TEXT NOT NULL,
    decider  TEXT NOT NULL,
    recorded TEXT NOT NULL
);
CREATE INDEX undone_decision ON undone (decision);

CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER undone_keep BEFORE UPDATE ON undone BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER undone_stay BEFORE DELETE ON undone BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- How one reading of an article names its actors, counted: derived from its mentions.
CREATE TABLE namings (
    extraction INTEGER PRIMARY KEY REFERENCES extractions (extraction),
    payload    TEXT NOT NULL   -- JSON, a list
);

-- The names that mean the same as another, in one article or, where it is '', in all: derived from the namings of
-- live articles and from the decisions, as of `stamp` in `linked`.
CREATE TABLE parts (
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    article     TEXT NOT NULL,
    folded      TEXT NOT NULL,
    entity_kind TEXT NOT NULL,
    entity      TEXT NOT NULL,
    why         TEXT NOT NULL,
    confidence  REAL NOT NULL,
    PRIMARY KEY (kind, name, article)
) WITHOUT ROWID;
CREATE INDEX parts_entity ON parts (entity, entity_kind);
CREATE TABLE linked (
    stamp TEXT NOT NULL
);
