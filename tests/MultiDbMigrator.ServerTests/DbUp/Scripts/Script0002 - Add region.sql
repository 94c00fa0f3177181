CREATE TABLE region (name VARCHAR(20));
INSERT INTO region VALUES ('$region$');
