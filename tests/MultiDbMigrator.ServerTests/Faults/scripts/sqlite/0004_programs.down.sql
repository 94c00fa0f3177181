DROP TRIGGER event_counted;
DROP VIEW account_names;
INSERT INTO ledger VALUES ('0004 down');
