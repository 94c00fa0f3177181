DROP TABLE left_side, right_side;
DROP TYPE mood;
ALTER TABLE accounts DROP COLUMN email;
INSERT INTO ledger VALUES ('0003 down');
