INSERT INTO ledger VALUES ('0007 up, first');
CREATE INDEX CONCURRENTLY events_by_note ON events (note);
CREATE INDEX CONCURRENTLY ON accounts (email);
COPY ledger FROM stdin;
0007 up, copied
\.
REINDEX TABLE CONCURRENTLY events;
UPDATE counters SET n = n + 1 WHERE name = '0007';
VACUUM events;
ALTER TYPE mood ADD VALUE 'wild';
DROP INDEX CONCURRENTLY events_by_note;
CREATE UNIQUE INDEX CONCURRENTLY accounts_once ON accounts (id, name);
INSERT INTO ledger VALUES ('0007 up, last');
