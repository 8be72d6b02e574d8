-- What is derived from the log so that it can be asked quickly; `verify` compares it with the log.

-- Every name by which a statement or claim can be asked for, folded (see names.py).
CREATE TABLE names (
    name   INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE
);

-- role 'by' a statement's speakers and source words, 'about' whom it is, 'claim' the actors of a claim.
CREATE TABLE named (
    name       INTEGER NOT NULL REFERENCES names (name),
    role       TEXT NOT NULL,
    extraction INTEGER NOT NULL REFERENCES extractions (extraction),
    number     INTEGER NOT NULL,
    PRIMARY KEY (name, role, extraction, number)
) WITHOUT ROWID;
CREATE INDEX named_extraction ON named (extraction);

-- The texts that can be searched: those of articles that are not withdrawn.
CREATE VIEW searchable AS
SELECT number, coalesce(plain, text) AS text FROM articles
WHERE EXISTS (SELECT 1 FROM standing WHERE standing.article = articles.article);
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = 'searchable', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
