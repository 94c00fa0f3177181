DROP VIEW IF EXISTS account_totals;
DROP INDEX CONCURRENTLY accounts_once;
INSERT INTO ledger VALUES ('0007 down');
DROP INDEX CONCURRENTLY accounts_email_idx;
