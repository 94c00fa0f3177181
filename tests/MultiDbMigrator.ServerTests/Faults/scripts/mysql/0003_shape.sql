-- Made twice, an index, a constraint or a key without a name is there twice; a swap that is made twice is undone.
ALTER TABLE accounts ADD COLUMN email VARCHAR(80);
ALTER TABLE accounts ADD INDEX (name);
ALTER TABLE accounts ADD UNIQUE (name, id);
ALTER TABLE accounts ADD CHECK (n < 1000);
UPDATE accounts SET email = CONCAT(name, '@example.org'), n = n + 1;
CREATE TABLE left_side (id INTEGER PRIMARY KEY);
CREATE TABLE right_side (id INTEGER PRIMARY KEY, first_note VARCHAR(20), second_note VARCHAR(20), account INTEGER);
INSERT INTO right_side VALUES (1, 'first', 'second', 1);
RENAME TABLE left_side TO swapping, right_side TO left_side, swapping TO right_side;
ALTER TABLE left_side RENAME COLUMN first_note TO second_note, RENAME COLUMN second_note TO first_note;
ALTER TABLE left_side ADD FOREIGN KEY (account) REFERENCES accounts (id);
CREATE TABLE notes AS SELECT note FROM events;
INSERT INTO notes SELECT note FROM events;
ALTER TABLE accounts ALTER COLUMN n SET DEFAULT 5, MODIFY COLUMN email VARCHAR(100);
TRUNCATE TABLE right_side;
INSERT INTO ledger VALUES ('0003 up');
