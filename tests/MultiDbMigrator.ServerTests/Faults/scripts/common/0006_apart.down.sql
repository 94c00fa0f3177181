-- migrator: no-transaction
UPDATE counters SET n = n + 1 WHERE name = '0006';
DROP TABLE apart;
INSERT INTO ledger VALUES ('0006 down');
