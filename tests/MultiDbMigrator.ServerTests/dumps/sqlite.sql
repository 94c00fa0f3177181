-- All kinds of objects that .dump writes.
PRAGMA foreign_keys = ON;
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT 'it''s; -- {{x}}', -- a comment; that stays
  born DATE CHECK (born IS NULL OR born > '1900-01-01' /* ; */),
  upper_name TEXT GENERATED ALWAYS AS (upper(name)) STORED,
  name_length INTEGER AS (length(name)),
  picture BLOB, ratio REAL, anything,
  UNIQUE (name, born)
);
CREATE TABLE [odd "name] ("a;b" int, `c d` text, [e] text);
CREATE TABLE "orders" (id INTEGER PRIMARY KEY, person INTEGER REFERENCES people ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, "note" text);
CREATE TABLE packed (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE measured (id INTEGER PRIMARY KEY, amount REAL NOT NULL, what ANY, raw BLOB) STRICT;
CREATE TABLE coded (code TEXT PRIMARY KEY, number INT) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(body, tokenize = 'porter');
CREATE VIRTUAL TABLE areas USING rtree(id, min_x, max_x);
CREATE TABLE "begin"("end" int);
INSERT INTO people (name, born, picture, ratio, anything) VALUES
  ('Ada', '1915-12-10', x'00ff5c0a0d09275c2e', 0.1, 1),
  ('tab' || char(9) || 'new' || char(10) || 'line' || char(13) || 'return' || char(13) || char(10) || '\back', NULL, x'', -1e300, 'text'),
  ('', '2000-02-29', zeroblob(20), 9e999, x'c3'),
  ('漢字 😀; .dump "q" `t` [b] it''s /* -- ', NULL, NULL, NULL, NULL),
  ('replace(''x'',''\n'',char(10))', NULL, NULL, 1.0, 9223372036854775807),
  (replace(hex(zeroblob(900000)), '00', 'long; '), NULL, zeroblob(500000), -0.0, -9223372036854775808);
INSERT INTO [odd "name] VALUES (1, 'x', NULL), (NULL, '', ';');
INSERT INTO orders SELECT id, id, name FROM people;
INSERT INTO packed VALUES ('a', 1), ('b', x'00');
INSERT INTO measured VALUES (1, 2, '03', x'00'), (2, -0.5, 4, NULL);
INSERT INTO coded VALUES ('it''s; ', 1), ('b', NULL);
INSERT INTO words VALUES ('it''s; running'), ('second');
INSERT INTO areas VALUES (1, 0, 1.5);
INSERT INTO "begin" VALUES (1);
CREATE INDEX people_name ON people (lower(name), born DESC) WHERE name <> 'it''s;';
CREATE VIEW names AS SELECT id, name, ';' AS semicolon FROM people;
CREATE TRIGGER notes AFTER INSERT ON people WHEN NEW.id > 100 BEGIN
  -- it's; a comment
  INSERT INTO orders VALUES (NEW.id, NEW.id, CASE WHEN NEW.id > 200 THEN 'it''s; end' ELSE ';' END);
  UPDATE people SET ratio = 1 WHERE id = NEW.id;
END;
CREATE TRIGGER of_view INSTEAD OF INSERT ON names BEGIN INSERT INTO people (name) VALUES (NEW.name); END;
PRAGMA user_version = 42;
ANALYZE;
