CALL bump(100);
DROP PROCEDURE bump;
DROP TRIGGER event_counted ON events;
DROP FUNCTION count_event;
DROP VIEW account_names;
INSERT INTO ledger VALUES ('0004 down');
