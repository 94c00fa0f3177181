UPDATE accounts SET n = n + 1;
INSERT INTO events (note) VALUES ('rows');
UPDATE counters SET n = n + 1 WHERE name = '0002';
DELETE FROM accounts WHERE id = 3;
INSERT INTO accounts (id, name, n) VALUES (3, 'again', 7);
INSERT INTO ledger VALUES ('0002 up');
