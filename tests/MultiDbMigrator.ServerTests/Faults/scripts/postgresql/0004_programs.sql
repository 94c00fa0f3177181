CREATE VIEW account_names AS SELECT id, name FROM accounts;
CREATE FUNCTION count_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE counters SET n = n + 1 WHERE name = 'trigger';
  RETURN NEW;
END;
$$;
CREATE TRIGGER event_counted AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION count_event();
INSERT INTO events (note) VALUES ('triggered');
CREATE PROCEDURE bump(more integer) LANGUAGE sql AS $$ UPDATE counters SET n = n + more WHERE name = '0004' $$;
CALL bump(3);
DO $$ BEGIN UPDATE counters SET n = n + 10 WHERE name = '0004'; END $$;
INSERT INTO ledger VALUES ('0004 up');
