CREATE VIEW account_names AS SELECT id, name FROM accounts;
CREATE TRIGGER event_counted AFTER INSERT ON events FOR EACH ROW UPDATE counters SET n = n + 1 WHERE name = 'trigger';
INSERT INTO events (note) VALUES ('triggered');
CREATE PROCEDURE bump(IN more INTEGER)
BEGIN
  UPDATE counters SET n = n + more WHERE name = '0004';
END;
CALL bump(3);
CREATE FUNCTION twice(n INTEGER) RETURNS INTEGER DETERMINISTIC NO SQL RETURN n * 2;
UPDATE counters SET n = n + twice(10) WHERE name = '0004';
INSERT INTO ledger VALUES ('0004 up');
