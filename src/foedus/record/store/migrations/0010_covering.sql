-- Of the terms that a person has with a body the fewest that leave out no day.
ALTER TABLE terms ADD COLUMN covers INTEGER NOT NULL DEFAULT 0;
DELETE FROM linked;
