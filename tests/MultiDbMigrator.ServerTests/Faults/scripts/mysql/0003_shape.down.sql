DROP TABLE notes;
ALTER TABLE left_side DROP FOREIGN KEY left_side_ibfk_1;
RENAME TABLE left_side TO swapping, right_side TO left_side, swapping TO right_side;
INSERT INTO ledger SELECT CONCAT('0003 down, ', column_name) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'left_side';
DROP TABLE left_side, right_side;
ALTER TABLE accounts DROP COLUMN email;
UPDATE counters SET n = n + 1 WHERE name = '0003';
