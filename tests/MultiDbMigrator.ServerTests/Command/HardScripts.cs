namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Folders of scripts that are hard to hand on to a server's own client.</summary>
internal static class HardScripts
{
    /// <summary>A down script whose text is hard to keep in a journal.</summary>
    private const string HardDown =
        """
        -- It's "quoted", `ticked`, back\slashed \' $$ $tag$ {0} @id :name %s ü 🐘
        DROP TABLE notes; -- no end of line here
        """;

    public static IReadOnlyDictionary<string, string> Sqlite { get; } = new Dictionary<string, string>
    {
        ["0001_notes.sql"] =
            """
            CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT 'it''s; so' /* ; */); -- and ; here
            INSERT INTO notes VALUES (1, 'a;b
            c'), (2, 'back\slash "quoted" `x`'), (3, '🐘');
            """,
        ["0001_notes.down.sql"] = HardDown,
        ["0002_trigger.sql"] =
            """
            CREATE TABLE changes (note INTEGER REFERENCES notes (id) ON DELETE CASCADE, at TEXT);
            CREATE TRIGGER note_changed AFTER UPDATE ON notes
            BEGIN
              INSERT INTO changes VALUES (NEW.id, CASE WHEN NEW.text = ';' THEN 'a;' ELSE 'END;' END);
              UPDATE notes SET text = 'end;' WHERE id = 3;
            END;
            UPDATE notes SET text = ';' WHERE id = 1
            """,
        ["0002_trigger.down.sql"] = "DROP TRIGGER note_changed;\nDROP TABLE changes;",
        ["0003_keys_off.sql"] = "PRAGMA foreign_keys = OFF;\nBEGIN;\nINSERT INTO changes VALUES (99, 'no note');\nDELETE FROM changes WHERE note = 99;\nCOMMIT;",
        ["0003_keys_off.down.sql"] = "SELECT 1;",
        ["0004_keys_on_again.sql"] = "DELETE FROM notes WHERE id = 1;",
        ["0004_keys_on_again.down.sql"] = "SELECT 1;",
        ["0005_vacuum.sql"] = "VACUUM;",
        ["0005_vacuum.down.sql"] = "SELECT 1;",
        ["0006_left_open.sql"] = "BEGIN;\nINSERT INTO notes VALUES (6, 'open');",
        ["0006_left_open.down.sql"] = "BEGIN;\nDELETE FROM notes WHERE id = 6",
        ["0007_apart.sql"] = "-- migrator: no-transaction\nINSERT INTO notes VALUES (7, 'apart');\nCREATE TABLE apart (id INTEGER);",
        ["0007_apart.down.sql"] = "DROP TABLE apart;\nDELETE FROM notes WHERE id = 7;",
        ["0008_empty.sql"] = "-- only a comment; and nothing else",
        ["0008_empty.down.sql"] = "/* ; */",
        ["R__view.sql"] = "DROP VIEW IF EXISTS all_notes;\nCREATE VIEW all_notes AS SELECT * FROM notes -- all of them",
        ["0009_view.sql"] = "SELECT 1;",
        ["0009_view.down.sql"] = "DROP VIEW IF EXISTS all_notes;",
    };

    public static IReadOnlyDictionary<string, string> PostgreSql { get; } = new Dictionary<string, string>
    {
        ["0001_notes.sql"] =
            """
            CREATE TABLE notes (id INTEGER PRIMARY KEY, "odd "" name;" TEXT NOT NULL DEFAULT 'it''s; so' /* ; /* nested */ ; */); -- and ; here
            INSERT INTO notes VALUES (1, 'a;b
            c'), (2, 'back\slash "quoted"'), (3, E'tab\t it\'s; 🐘'), (4, $tag$ $$ ' ; $tag$), (5, U&'d\0061t');
            SELECT (ARRAY[1, 2, 3])[1:2], 1::text, ':id';
            """,
        ["0001_notes.down.sql"] = HardDown,
        ["0002_function.sql"] =
            """
            CREATE FUNCTION shout(note text) RETURNS text LANGUAGE plpgsql AS $body$
            BEGIN
              -- it's $$ here;
              RETURN upper(note) || ';';
            END;
            $body$;
            CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql
            BEGIN ATOMIC
              SELECT n;
              SELECT CASE WHEN n > 0 THEN n * 2 END;
            END;
            CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW."odd "" name;" := shout(NEW."odd "" name;"); RETURN NEW; END;';
            CREATE TRIGGER stamped BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION stamp();
            CREATE PROCEDURE add_note() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO notes VALUES (twice(10), 'called'); END $$;
            CALL add_note();
            DO $do$ BEGIN PERFORM 1; END $do$
            """,
        ["0002_function.down.sql"] = "DROP PROCEDURE add_note;\nDROP TRIGGER stamped ON notes;\nDROP FUNCTION stamp;\nDROP FUNCTION twice;\nDROP FUNCTION shout;\nDELETE FROM notes WHERE id = 20;",
        ["0003_copy.sql"] = "CREATE TABLE items (id INTEGER, name TEXT, note TEXT);\nCOPY items (id, name, note) FROM stdin;\n1\ta;b\t\\N\n2\tback\\\\slash\tit's\n3\t$$\t\\tx\n\\.\n\nCOPY items FROM stdin WITH (FORMAT csv);\n4,\"a,\"\"b\",\n\\.\nINSERT INTO items VALUES (5, 'after', NULL);\n",
        ["0003_copy.down.sql"] = "DROP TABLE items;",
        ["0004_index.sql"] = "CREATE INDEX CONCURRENTLY items_by_name ON items (name);",
        ["0004_index.down.sql"] = "DROP INDEX CONCURRENTLY items_by_name;",
        ["0005_left_open.sql"] = "BEGIN;\nINSERT INTO items VALUES (6, 'open', NULL);",
        ["0005_left_open.down.sql"] = "BEGIN;\nDELETE FROM items WHERE id = 6",
        ["0006_settings.sql"] = "CREATE SCHEMA other;\nSET search_path = other;\nSET standard_conforming_strings = off;\nSET ROLE NONE;\nCREATE TABLE elsewhere (id INTEGER);",
        ["0006_settings.down.sql"] = "SET search_path = other;\nDROP TABLE elsewhere;\nDROP SCHEMA other;",
        ["0007_apart.sql"] = "-- migrator: no-transaction\nCREATE TABLE apart (id INTEGER, path TEXT);\nINSERT INTO apart VALUES (7, 'C:\\new');\nVACUUM apart;",
        ["0007_apart.down.sql"] = "DROP TABLE apart;",
        ["0008_empty.sql"] = "-- only a comment; and nothing else",
        ["0008_empty.down.sql"] = "/* ; */",
        ["0009_view.sql"] = "SELECT 1;",
        ["0009_view.down.sql"] = "DROP VIEW IF EXISTS all_notes;",
        ["R__view.sql"] = "DROP VIEW IF EXISTS all_notes;\nCREATE VIEW all_notes AS SELECT * FROM notes -- all of them",
    };

    public static IReadOnlyDictionary<string, string> MySql { get; } = new Dictionary<string, string>
    {
        ["0001_notes.sql"] =
            """
            # a comment; of one kind
            CREATE TABLE notes (id INTEGER PRIMARY KEY, `odd ; name` VARCHAR(100) NOT NULL DEFAULT 'it''s; so' /* ; */) /*! COMMENT = 'a;b' */; -- and ; here
            INSERT INTO notes VALUES (1, 'a;b
            c'), (2, 'back\\slash \'quoted\' "x"'), (3, "double ""quoted"" ; \" 🐘"), (4, 'delimiter $$migrator$$');
            """,
        ["0001_notes.down.sql"] = HardDown,
        ["0002_routines.sql"] =
            """
            CREATE PROCEDURE add_note(IN note VARCHAR(100))
            BEGIN
              DECLARE n INTEGER DEFAULT 0;
              again: LOOP
                SET n = n + 1; -- it's counted;
                IF n > 2 THEN LEAVE again; END IF;
              END LOOP;
              INSERT INTO notes VALUES (n * 10, CASE WHEN note = ';' THEN 'end;' ELSE note END);
            END;
            CREATE TRIGGER shouted BEFORE INSERT ON notes FOR EACH ROW SET NEW.`odd ; name` = UPPER(NEW.`odd ; name`);
            CALL add_note(';');
            DELIMITER //
            CREATE FUNCTION twice(n INTEGER) RETURNS INTEGER DETERMINISTIC NO SQL
            BEGIN
              RETURN n * 2;
            END //
            DELIMITER ;
            INSERT INTO notes VALUES (twice(50), 'called');
            """,
        ["0002_routines.down.sql"] = "DROP FUNCTION twice;\nDROP TRIGGER shouted;\nDROP PROCEDURE add_note;\nDELETE FROM notes WHERE id IN (30, 100);",
        ["0003_rows.sql"] = "INSERT INTO notes VALUES (31, 'one transaction');\nUPDATE notes SET `odd ; name` = CONCAT(`odd ; name`, ';') WHERE id = 1;",
        ["0003_rows.down.sql"] = "DELETE FROM notes WHERE id = 31;",
        ["0004_settings.sql"] = "SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', @note = 'kept';\nCREATE TABLE \"quoted\" (id INTEGER, path VARCHAR(20));\nINSERT INTO \"quoted\" VALUES (1, 'C:\\new');",
        ["0004_settings.down.sql"] = "DROP TABLE quoted;",
        ["0005_settings_gone.sql"] = "INSERT INTO quoted VALUES (2, \"a\\nb\"), (3, 'it\\'s');",
        ["0005_settings_gone.down.sql"] = "DELETE FROM quoted WHERE id > 1;",
        ["0006_left_open.sql"] = "START TRANSACTION;\nINSERT INTO notes VALUES (60, 'open');",
        ["0006_left_open.down.sql"] = "SET autocommit = 0;\nDELETE FROM notes WHERE id = 60",
        ["0007_locked.sql"] = "LOCK TABLES notes WRITE;\nINSERT INTO notes VALUES (70, 'locked');\nUNLOCK TABLES;\n/*!50003 CREATE TABLE commented (id INTEGER) */;",
        ["0007_locked.down.sql"] = "DROP TABLE commented;\nDELETE FROM notes WHERE id = 70;",
        ["0008_empty.sql"] = "-- only a comment; and nothing else",
        ["0008_empty.down.sql"] = "/* ; */",
        ["0009_view.sql"] = "SELECT 1;",
        ["0009_view.down.sql"] = "DROP VIEW IF EXISTS all_notes;",
        ["R__view.sql"] = "DROP VIEW IF EXISTS all_notes;\nCREATE VIEW all_notes AS SELECT * FROM notes -- all of them",
    };
}
