UPDATE a SET b = 1;
INSERT INTO a VALUES (changes());
SELECT total_changes (), last_insert_rowid();
INSERT INTO changes VALUES ('changes()');
CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = changes(); END;
