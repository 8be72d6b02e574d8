-- The reports that answer now, each by one reading, so that a question need not go through all that ever came:
-- derived from the log as each report comes and goes; `verify` compares it with `reporting`.
CREATE TABLE reports (
    article    TEXT PRIMARY KEY,
    extraction INTEGER NOT NULL,
    day        TEXT NOT NULL,    -- the first of publication, else the last: listings go by it; '~' for none
    latest     TEXT,             -- the last day of publication
    bounds     TEXT,             -- as in extractions
    recorded   TEXT NOT NULL,
    path       TEXT,
    statements INTEGER NOT NULL, -- how many it has
    claims     INTEGER NOT NULL,
    said_first TEXT,             -- the first day on which one of its statements may have been said; '' for any
    said_last  TEXT              -- the last one; '~' for any
) WITHOUT ROWID;
CREATE INDEX reports_day ON reports (day, article);
CREATE UNIQUE INDEX reports_extraction ON reports (extraction);

-- What it should hold.
CREATE VIEW reporting AS
SELECT answering.article, e.extraction, coalesce(e.earliest, e.latest, '~') AS day, e.latest, bounds,
       (SELECT min(recorded) FROM standing WHERE standing.article = answering.article) AS recorded,
       (SELECT min(nullif(path, '')) FROM standing WHERE standing.article = answering.article) AS path,
       (SELECT count(*) FROM statements WHERE extraction = e.extraction) AS statements,
       (SELECT count(*) FROM claims WHERE extraction = e.extraction) AS claims,
       (SELECT min(coalesce(s.earliest, iif(s.latest IS NULL, NULL, ''))) FROM statements AS s
        WHERE extraction = e.extraction) AS said_first,
       (SELECT max(coalesce(s.latest, iif(s.earliest IS NULL, NULL, '~'))) FROM statements AS s
        WHERE extraction = e.extraction) AS said_last
FROM answering JOIN extractions AS e ON e.extraction = answering.extraction
WHERE EXISTS (SELECT 1 FROM standing WHERE standing.article = answering.article);

INSERT INTO reports SELECT * FROM reporting;

CREATE TRIGGER reports_read AFTER INSERT ON extractions BEGIN
    DELETE FROM reports WHERE article = NEW.article;
    INSERT INTO reports SELECT * FROM reporting WHERE article = NEW.article;
END;
CREATE TRIGGER reports_sighted AFTER INSERT ON sightings BEGIN
    DELETE FROM reports WHERE article = NEW.article;
    INSERT INTO reports SELECT * FROM reporting WHERE article = NEW.article;
END;
CREATE TRIGGER reports_withdrawn AFTER INSERT ON withdrawals BEGIN
    DELETE FROM reports WHERE article = NEW.article;
    INSERT INTO reports SELECT * FROM reporting WHERE article = NEW.article;
END;
CREATE TRIGGER reports_erased AFTER INSERT ON purges BEGIN
    DELETE FROM reports WHERE article = NEW.article;
END;
-- The statements and claims of a reading come after it.
CREATE TRIGGER reports_said AFTER INSERT ON statements BEGIN
    UPDATE reports SET
        statements = statements + 1,
        said_first = (SELECT min(day) FROM (
            SELECT said_first AS day UNION ALL
            SELECT coalesce(NEW.earliest, iif(NEW.latest IS NULL, NULL, '')))),
        said_last = (SELECT max(day) FROM (
            SELECT said_last AS day UNION ALL
            SELECT coalesce(NEW.latest, iif(NEW.earliest IS NULL, NULL, '~'))))
    WHERE extraction = NEW.extraction;
END;
CREATE TRIGGER reports_claimed AFTER INSERT ON claims BEGIN
    UPDATE reports SET claims = claims + 1 WHERE extraction = NEW.extraction;
END;

-- The extractions that answer now.
DROP VIEW live;
CREATE VIEW live AS SELECT article, extraction FROM reports;

-- What statements are asked for by, beside the names in them.
CREATE INDEX statements_asked ON statements (extraction, act, kind, latest, earliest, confidence);
