-- The log. Rows are added and never changed; only what a row of `purges` names may be deleted.
-- Times are UTC, "2024-06-05T09:30:00.000000Z", so that they sort as text. JSON is of the dataclasses of
-- foedus.model; positions in it are code points of articles.text.

-- What the id of an article is made of, and nothing else.
CREATE TABLE articles (
    number    INTEGER PRIMARY KEY,
    article   TEXT NOT NULL UNIQUE,
    outlet    TEXT NOT NULL,
    url       TEXT NOT NULL,
    published TEXT NOT NULL,
    text      TEXT NOT NULL,
    plain     TEXT             -- the text with spaces for its NUL characters, where it has any: FTS5 stops at one
);
CREATE INDEX articles_outlet ON articles (outlet, article);

-- Where and when a report was met. The same report from two files is one article with two sightings.
CREATE TABLE sightings (
    sighting INTEGER PRIMARY KEY,
    article  TEXT NOT NULL REFERENCES articles (article),
    path     TEXT NOT NULL,
    recorded TEXT NOT NULL
);
CREATE INDEX sightings_article ON sightings (article, recorded, path);

-- A withdrawal takes back every sighting of its article up to `last_sighting`; a later sighting stands.
CREATE TABLE withdrawals (
    withdrawal    INTEGER PRIMARY KEY,
    article       TEXT NOT NULL REFERENCES articles (article),
    last_sighting INTEGER NOT NULL,
    recorded      TEXT NOT NULL
);
CREATE INDEX withdrawals_article ON withdrawals (article, last_sighting, recorded);

-- The sightings that were not taken back: an article is live while it has one.
CREATE VIEW standing AS
SELECT article, path, recorded FROM sightings AS s
WHERE NOT EXISTS (SELECT 1 FROM withdrawals AS w WHERE w.article = s.article AND w.last_sighting >= s.sighting);

-- One version of Foedus reading one article. `reading` is the hash of `as_read`: zones and metadata may differ
-- between a saved page and a feed though text, outlet, url and date are the same.
CREATE TABLE extractions (
    extraction INTEGER PRIMARY KEY,
    article    TEXT NOT NULL REFERENCES articles (article),
    extractor  TEXT NOT NULL,
    reading    TEXT NOT NULL,
    recorded   TEXT NOT NULL,
    earliest   TEXT,             -- the bounds of the day of publication
    latest     TEXT,
    published  TEXT NOT NULL,    -- JSON, a Time
    as_read    TEXT NOT NULL,    -- JSON, the Article without its text
    layout     TEXT NOT NULL,    -- JSON, the sentences, quotations and times of its Notes
    findings   TEXT NOT NULL,    -- the hash of `layout` and of the payloads of statements, claims and mentions
    UNIQUE (article, extractor, reading)
);

CREATE TABLE statements (
    extraction INTEGER NOT NULL REFERENCES extractions (extraction),
    number     INTEGER NOT NULL, -- its place in the Notes
    statement  TEXT NOT NULL,
    start      INTEGER NOT NULL,
    act        TEXT NOT NULL,
    kind       TEXT NOT NULL,
    confidence REAL NOT NULL,
    earliest   TEXT,             -- the bounds of when it was said, else of the day of publication
    latest     TEXT,
    words      TEXT NOT NULL,    -- source, cue and content, verbatim, in order of the text, one a line
    payload    TEXT NOT NULL,    -- JSON, a Statement
    PRIMARY KEY (extraction, number),
    UNIQUE (statement, extraction)
);

CREATE TABLE claims (
    extraction INTEGER NOT NULL REFERENCES extractions (extraction),
    number     INTEGER NOT NULL,
    claim      TEXT NOT NULL,
    start      INTEGER NOT NULL,
    holder     TEXT NOT NULL,    -- "narrator" or the id of a statement of the same extraction
    predicate  TEXT NOT NULL,
    mode       TEXT NOT NULL,
    words      TEXT NOT NULL,    -- the evidence, verbatim
    payload    TEXT NOT NULL,    -- JSON, a Claim
    PRIMARY KEY (extraction, number),
    UNIQUE (claim, extraction)
);

CREATE TABLE mentions (
    extraction INTEGER NOT NULL REFERENCES extractions (extraction),
    number     INTEGER NOT NULL,
    actor      TEXT,             -- the canonical name; NULL where it stayed unresolved
    payload    TEXT NOT NULL,    -- JSON, a Mention
    PRIMARY KEY (extraction, number)
) WITHOUT ROWID;

-- Inputs that could not be read; the same failure again is not a second row.
CREATE TABLE failures (
    path     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (path, reason)
) WITHOUT ROWID;

-- Articles erased for good. The id is a hash and tells nothing of the text.
CREATE TABLE purges (
    article  TEXT NOT NULL,
    recorded TEXT NOT NULL
);
CREATE INDEX purges_article ON purges (article);

-- --- what may not be done -------------------------------------------------------------------------------

CREATE TRIGGER articles_keep BEFORE UPDATE ON articles BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER sightings_keep BEFORE UPDATE ON sightings BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER withdrawals_keep BEFORE UPDATE ON withdrawals BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER extractions_keep BEFORE UPDATE ON extractions BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER statements_keep BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER claims_keep BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER mentions_keep BEFORE UPDATE ON mentions BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER failures_keep BEFORE UPDATE ON failures BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER purges_keep BEFORE UPDATE ON purges BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER articles_stay BEFORE DELETE ON articles
WHEN NOT EXISTS (SELECT 1 FROM purges WHERE article = OLD.article)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER sightings_stay BEFORE DELETE ON sightings
WHEN NOT EXISTS (SELECT 1 FROM purges WHERE article = OLD.article)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER withdrawals_stay BEFORE DELETE ON withdrawals
WHEN NOT EXISTS (SELECT 1 FROM purges WHERE article = OLD.article)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER extractions_stay BEFORE DELETE ON extractions
WHEN NOT EXISTS (SELECT 1 FROM purges WHERE article = OLD.article)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER statements_stay BEFORE DELETE ON statements
WHEN NOT EXISTS (SELECT 1 FROM purges JOIN extractions USING (article) WHERE extraction = OLD.extraction)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER claims_stay BEFORE DELETE ON claims
WHEN NOT EXISTS (SELECT 1 FROM purges JOIN extractions USING (article) WHERE extraction = OLD.extraction)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER mentions_stay BEFORE DELETE ON mentions
WHEN NOT EXISTS (SELECT 1 FROM purges JOIN extractions USING (article) WHERE extraction = OLD.extraction)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER failures_stay BEFORE DELETE ON failures BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER purges_stay BEFORE DELETE ON purges BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- --- which extraction answers ---------------------------------------------------------------------------

-- That of the extractor that came last to the article, in the order of the log, since `recorded` may be given by
-- hand; between two readings by one extractor the lesser hash, so that the order of ingest decides nothing.
CREATE VIEW answering AS
SELECT article, (
    SELECT extraction FROM extractions AS e
    WHERE e.article = articles.article
    ORDER BY (SELECT min(f.extraction) FROM extractions AS f
              WHERE f.article = e.article AND f.extractor = e.extractor) DESC, reading
    LIMIT 1
) AS extraction
FROM articles;

-- The extractions that answer now.
CREATE VIEW live AS
SELECT article, extraction FROM answering WHERE article IN (SELECT article FROM standing);
