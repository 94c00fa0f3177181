DROP VIEW IF EXISTS account_totals;
CREATE VIEW account_totals AS SELECT count(*) AS accounts, sum(n) AS total FROM accounts;
INSERT INTO ledger VALUES ('repeatable');
