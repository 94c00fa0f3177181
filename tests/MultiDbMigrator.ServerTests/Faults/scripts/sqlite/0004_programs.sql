CREATE VIEW account_names AS SELECT id, name FROM accounts;
CREATE TRIGGER event_counted AFTER INSERT ON events
BEGIN
  UPDATE counters SET n = n + 1 WHERE name = 'trigger';
END;
INSERT INTO events (note) VALUES ('triggered');
INSERT INTO ledger VALUES ('0004 up');
