INSERT INTO ledger VALUES ('0007 up, first');
VACUUM;
PRAGMA foreign_keys = OFF;
BEGIN;
UPDATE counters SET n = n + 1 WHERE name = '0007';
INSERT INTO left_side VALUES (2, 'no account', 99);
COMMIT;
INSERT INTO ledger VALUES ('0007 up, last');
