CREATE TABLE accounts (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, n INTEGER NOT NULL DEFAULT 0);
INSERT INTO accounts (id, name) VALUES (1, 'one'), (2, 'two'), (3, 'three');
CREATE TABLE events (auto_id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note VARCHAR(40));
INSERT INTO events (note) SELECT name FROM accounts;
CREATE INDEX accounts_by_n ON accounts (n);
UPDATE accounts SET n = n + 1;
