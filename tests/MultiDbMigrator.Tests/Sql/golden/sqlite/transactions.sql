PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT DEFAULT ';');
INSERT INTO t VALUES(1,'it''s;'),(2,replace('a\nb','\n',char(10)));
SAVEPOINT s; ROLLBACK TO s; RELEASE s;
END;
PRAGMA main.journal_mode = WAL; PRAGMA journal_mode; PRAGMA user_version = 3; PRAGMA foreign_key_check;
PRAGMA foreign_keys(1); PRAGMA defer_foreign_keys = ON; PRAGMA wal_checkpoint(TRUNCATE);
VACUUM INTO 'x;y'; ATTACH 'a.db' AS a; DETACH a;
CREATE TEMP TABLE x (a); CREATE TABLE temp.y (a); CREATE TABLE IF NOT EXISTS temp.z (a);
SELECT load_extension('x'); SELECT 1; ROLLBACK
