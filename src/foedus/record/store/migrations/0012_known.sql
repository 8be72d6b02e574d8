-- From when on the report is known by which a term is told, as in `reporting` and with what packs tell of its date.
ALTER TABLE terms ADD COLUMN known TEXT NOT NULL DEFAULT '';
DELETE FROM linked;
