-- What only MariaDB has.
SET NAMES utf8mb4;
CREATE SEQUENCE numbers START WITH 10 INCREMENT BY 5 MAXVALUE 1000 CACHE 3 CYCLE;
SELECT NEXT VALUE FOR numbers;
CREATE TABLE history (id int PRIMARY KEY, name varchar(20) INVISIBLE DEFAULT 'x;', whose uuid, address inet6) WITH SYSTEM VERSIONING;
INSERT INTO history (id, name, whose, address) VALUES (1, 'it''s;', '123e4567-e89b-12d3-a456-426655440000', '2001:db8::1');
SET sql_mode = ORACLE;
DELIMITER //
CREATE PACKAGE tools AS PROCEDURE run; FUNCTION one RETURN INT; END //
CREATE PACKAGE BODY tools AS PROCEDURE run AS BEGIN SELECT ';'; END; FUNCTION one RETURN INT AS BEGIN RETURN 1; END; END //
DELIMITER ;
SET sql_mode = DEFAULT;
CREATE TABLE without_transactions (id int, note varchar(10)) ENGINE=MyISAM;
INSERT INTO without_transactions VALUES (1, 'a;');
