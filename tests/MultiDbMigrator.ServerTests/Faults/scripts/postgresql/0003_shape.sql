-- Made twice, an index or a constraint without a name is there twice.
ALTER TABLE accounts ADD COLUMN email VARCHAR(80);
CREATE INDEX ON accounts (name);
ALTER TABLE accounts ADD UNIQUE (name, id);
ALTER TABLE accounts ADD CHECK (n < 1000);
UPDATE accounts SET email = name || '@example.org', n = n + 1;
CREATE TYPE mood AS ENUM ('calm');
CREATE TABLE left_side (id INTEGER PRIMARY KEY);
CREATE TABLE right_side (id INTEGER PRIMARY KEY, note VARCHAR(20), account INTEGER REFERENCES accounts);
INSERT INTO right_side VALUES (1, 'swapped', 1);
ALTER TABLE left_side RENAME TO swapping;
ALTER TABLE right_side RENAME TO left_side;
ALTER TABLE swapping RENAME TO right_side;
ALTER TABLE accounts ALTER COLUMN n SET DEFAULT 5;
INSERT INTO ledger VALUES ('0003 up');
