DROP FUNCTION twice;
CALL bump(100);
DROP PROCEDURE bump;
DROP TRIGGER event_counted;
INSERT INTO events (note) VALUES ('no trigger');
DROP VIEW account_names;
INSERT INTO ledger VALUES ('0004 down');
