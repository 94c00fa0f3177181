-- A script that changes its session has a connection of its own.
SET @amount = 5;
CREATE TABLE amounts (amount INTEGER);
INSERT INTO amounts VALUES (@amount);
SET SESSION sql_mode = 'ANSI_QUOTES';
ALTER TABLE "amounts" ADD INDEX (amount);
UPDATE counters SET n = n + @amount WHERE name = '0007';
