DROP TABLE notes;
DROP TABLE left_side;
DROP TABLE right_side;
DROP INDEX accounts_by_name;
ALTER TABLE accounts DROP COLUMN email;
INSERT INTO ledger VALUES ('0003 down');
