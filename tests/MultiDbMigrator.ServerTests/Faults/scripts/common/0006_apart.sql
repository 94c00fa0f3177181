-- migrator: no-transaction
INSERT INTO ledger VALUES ('0006 up, first');
CREATE TABLE apart (id INTEGER PRIMARY KEY, n INTEGER);
INSERT INTO apart VALUES (1, 0), (2, 0);
UPDATE apart SET n = n + 1;
CREATE INDEX apart_by_n ON apart (n);
UPDATE counters SET n = n + 1 WHERE name = '0006';
