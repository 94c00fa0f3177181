DROP VIEW IF EXISTS account_totals;
SET @amount = 7;
UPDATE counters SET n = n + @amount WHERE name = '0007';
DROP TABLE amounts;
INSERT INTO ledger VALUES ('0007 down');
