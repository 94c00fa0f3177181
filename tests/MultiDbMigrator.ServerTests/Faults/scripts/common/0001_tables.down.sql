DROP TABLE events;
INSERT INTO ledger VALUES ('0001 down');
DROP TABLE accounts;
