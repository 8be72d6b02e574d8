-- A question about one organisation looks at the claims that name it, and at those that need no name to concern it.
CREATE INDEX claims_predicate ON claims (predicate, extraction, number);

-- Who is said to speak for which body, on which days, under the names of their entities: derived as `parts` is,
-- and as of the same `stamp`.
CREATE TABLE terms (
    person     TEXT NOT NULL,
    body       TEXT NOT NULL,
    first      TEXT NOT NULL,
    last       TEXT NOT NULL,
    extraction INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    PRIMARY KEY (person, body, first, last, extraction, number)
) WITHOUT ROWID;
DELETE FROM linked;
