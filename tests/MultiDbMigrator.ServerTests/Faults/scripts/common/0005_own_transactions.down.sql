BEGIN;
UPDATE counters SET n = n + 1 WHERE name = '0005';
INSERT INTO ledger VALUES ('0005 down');
COMMIT;
UPDATE counters SET n = n + 10 WHERE name = '0005';
DROP TABLE between_transactions;
