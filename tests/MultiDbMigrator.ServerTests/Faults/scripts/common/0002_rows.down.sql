INSERT INTO ledger VALUES ('0002 down');
UPDATE accounts SET n = n - 1;
UPDATE counters SET n = n + 1 WHERE name = '0002';
