-- All kinds of objects that mysqldump writes, in words that MySQL and MariaDB share.
SET NAMES utf8mb4;
CREATE TABLE `odd ``name` (`a;b` int, `ünï` varchar(20) CHARACTER SET latin1, KEY `k;` (`a;b`)) COMMENT='it''s; a \\ comment';
CREATE TABLE people (
  id bigint unsigned NOT NULL AUTO_INCREMENT,
  name varchar(200) NOT NULL DEFAULT 'it''s; -- {{x}}' COMMENT 'x; \'y\' -- z',
  mood enum('sad; not happy', 'it''s ok', 'back\\slash', 'größe') DEFAULT NULL,
  kinds set('a', 'b;c') DEFAULT NULL,
  born date DEFAULT NULL,
  upper_name varchar(200) GENERATED ALWAYS AS (upper(name)) STORED,
  name_length int GENERATED ALWAYS AS (char_length(name)) VIRTUAL,
  picture longblob,
  small varbinary(50) DEFAULT NULL,
  flags bit(9) DEFAULT b'101',
  extra json DEFAULT NULL,
  place point DEFAULT NULL,
  story longtext,
  at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  amount decimal(20, 4) DEFAULT '0.0000',
  ratio double DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY born_name (born, name(20)),
  FULLTEXT KEY words (story),
  CONSTRAINT amount_check CHECK (amount >= 0)
) ENGINE=InnoDB AUTO_INCREMENT=7;
CREATE TABLE orders (id int NOT NULL PRIMARY KEY, person bigint unsigned, note text, CONSTRAINT `of;person` FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE);
CREATE TABLE log (id int NOT NULL AUTO_INCREMENT, year int NOT NULL, what text, PRIMARY KEY (id, year)) PARTITION BY RANGE (year) (PARTITION old VALUES LESS THAN (2025) COMMENT = 'it''s;', PARTITION rest VALUES LESS THAN MAXVALUE);
CREATE TABLE hashed (id int NOT NULL PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3;
CREATE TABLE plain (id int, note varchar(10));
INSERT INTO people (name, mood, kinds, born, picture, small, flags, extra, place, story, at, amount, ratio) VALUES
  ('Ada', 'it''s ok', 'a,b;c', '1915-12-10', x'00FF5C0A0D09275C2E1A22', x'27', b'111111111', '{"a": "\\n\\u00fc", "b": [1, null]}', ST_GeomFromText('POINT(1 2)'), 'it''s; "quoted" `ticks` # -- /* */ {{y}}', '2025-01-01 12:00:00.123', 12.5, 0.1),
  ('tab\tnew\nline\rreturn\\back\0zero\Zend', 'back\\slash', '', NULL, '', '', b'0', NULL, NULL, '', '2025-01-02', 0, -1e300),
  ('', 'größe', NULL, '2000-02-29', x'DEADBEEFC3A9C0', x'FF', NULL, '{}', NULL, NULL, '2025-01-03', 1, NULL),
  ('\\N', NULL, NULL, NULL, x'E28228F0288CBC5C275C5C', x'5C', DEFAULT, 'null', NULL, '漢字 😀 DELIMITER ;; \\g', '2025-01-04', 1, NULL),
  ('long', NULL, NULL, '2001-01-01', REPEAT(x'00FF5C27C3', 60000), NULL, DEFAULT, NULL, NULL, REPEAT('a very long line; ', 50000), '2025-01-05', 1, NULL);
INSERT INTO `odd ``name` VALUES (1, 'é;'), (NULL, NULL);
INSERT INTO orders SELECT id, id, name FROM people;
INSERT INTO log (year, what) VALUES (2020, 'x;'), (2030, NULL), (2031, '');
INSERT INTO hashed VALUES (1), (2), (3);
INSERT INTO plain VALUES (1, 'a');
CREATE VIEW names AS SELECT id, name, ';' AS semicolon FROM people WHERE name <> 'it''s;';
CREATE VIEW a_first AS SELECT id, name FROM names WHERE id > 0;
CREATE VIEW checked AS SELECT id FROM people WHERE id > 0 WITH CASCADED CHECK OPTION;
DELIMITER //
CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC COMMENT 'it''s;'
BEGIN
  -- it's; a "comment" // no, a slash
  DECLARE y int DEFAULT 2; # another
  CASE WHEN x > 0 THEN SET y = x * 2; ELSE SET y = 0; END CASE;
  RETURN y;
END //
CREATE PROCEDURE work(IN a int, OUT b varchar(50))
BEGIN
  DECLARE done int DEFAULT 0;
  DECLARE c CURSOR FOR SELECT id FROM people;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
  again: LOOP
    IF done THEN LEAVE again; END IF;
    SET done = 1; /* ; */
  END LOOP again;
  SET b = 'it''s; "x"; \\';
END //
CREATE PROCEDURE `one; line`() SELECT 'it''s;' //
SET sql_mode = 'ANSI_QUOTES,NO_ZERO_DATE' //
CREATE PROCEDURE ansi() BEGIN SELECT "id" FROM "people"; END //
SET sql_mode = DEFAULT //
CREATE TRIGGER notes AFTER INSERT ON orders FOR EACH ROW BEGIN IF NEW.id > 1000 THEN INSERT INTO log (year, what) VALUES (2030, CONCAT('it''s; ', NEW.id)); END IF; END //
CREATE TRIGGER first_note BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = CONCAT(NEW.note, ';') //
CREATE TRIGGER second_note BEFORE INSERT ON orders FOR EACH ROW FOLLOWS first_note SET NEW.note = CONCAT(NEW.note, '; 2') //
CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'it''s;' DO BEGIN DELETE FROM log WHERE id < 0; DELETE FROM log WHERE id = -1; END //
CREATE EVENT short ON SCHEDULE EVERY 1 HOUR STARTS '2030-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE DO DELETE FROM log WHERE id < 0 //
DELIMITER ;
