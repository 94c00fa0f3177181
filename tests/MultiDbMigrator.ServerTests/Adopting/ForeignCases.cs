namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>The databases of other tools, each from the schema that its documentation or its source tells.</summary>
internal static class ForeignCases
{
    private const string A = "CREATE TABLE a (id INTEGER);\n";
    private const string B = "CREATE TABLE b (id INTEGER);\n";
    private const string C = "CREATE TABLE c (id INTEGER);\n";
    private const string DropC = "DROP TABLE c;\n";
    private const string Edited = "CREATE TABLE b (id INTEGER, note INTEGER);\n";

    // What this tool reads without a layout of its own.
    private static readonly (string, string)[] Plain =
        [("20260101000000_a.sql", A), ("20260102000000_b.sql", B), ("20260103000000_c.sql", C), ("20260103000000_c.down.sql", DropC)];

    private static readonly ForeignFault Missing = new("missing script", "20260102000000") { File = "20260102000000_b.sql" };

    public static IReadOnlyList<ForeignCase> All { get; } =
    [
        new("flyway")
        {
            Table = "flyway_schema_history",
            Sql = """
                CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50), description VARCHAR(200) NOT NULL,
                  type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INT, installed_by VARCHAR(100) NOT NULL, installed_on {time} NOT NULL,
                  execution_time INT NOT NULL, success BOOLEAN NOT NULL);
                INSERT INTO flyway_schema_history VALUES
                  (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', 'app', NULL, 'ada', '2026-01-01 09:00:00', 0, TRUE),
                  (1, '1', 'a', 'SQL', 'V1__a.sql', -59897099, 'ada', '2026-01-01 10:00:00', 4, TRUE),
                  (2, '1.1', 'b', 'SQL', 'V1.1__b.sql', -317497204, 'bob', '2026-01-02 10:00:00', 25, TRUE)
                """,
            Files = [("V1__a.sql", A), ("V1.1__b.sql", "\uFEFF" + B.Replace("\n", "\r\n", StringComparison.Ordinal)), ("V2__c.sql", C), ("U2__c.sql", DropC)],
            Applied = ("2026-01-02 10:00:00", "bob", 25),
            Faults =
            [
                new("failed", "V1.1__b.sql: it failed") { Sql = "UPDATE flyway_schema_history SET success = FALSE WHERE installed_rank = 2" },
                new("edited", "CRC-32 -317497204 when it was applied") { File = "V1.1__b.sql", Text = Edited },
                new("missing script", "V1.1__b.sql") { File = "V1.1__b.sql" },
            ],
        },
        new("dbmate")
        {
            Table = "schema_migrations",
            Sql = "CREATE TABLE schema_migrations (version VARCHAR(128) PRIMARY KEY); INSERT INTO schema_migrations VALUES ('20260101000000'), ('20260102000000')",
            Files =
            [
                ("20260101000000_a.sql", $"-- migrate:up\n{A}\n-- migrate:down\nDROP TABLE a;\n"),
                ("20260102000000_b.sql", $"-- migrate:up\n{B}\n-- migrate:down\nDROP TABLE b;\n"),
                ("20260103000000_c.sql", $"-- migrate:up\n{C}\n-- migrate:down\n{DropC}"),
            ],
            Faults = [Missing],
        },
        new("golang-migrate")
        {
            Table = "schema_migrations",
            Sql = "CREATE TABLE schema_migrations (version BIGINT NOT NULL PRIMARY KEY, dirty BOOLEAN NOT NULL); INSERT INTO schema_migrations VALUES (2, FALSE)",
            Files = [("000001_a.up.sql", A), ("000002_b.up.sql", B), ("000003_c.up.sql", C), ("000003_c.down.sql", DropC)],
            Faults =
            [
                new("dirty", "2: it is dirty") { Sql = "UPDATE schema_migrations SET dirty = TRUE" },
                new("missing script", "no script for 7") { Sql = "UPDATE schema_migrations SET version = 7" },
            ],
        },
        new("rails")
        {
            Table = "schema_migrations",
            Sql = """
                CREATE TABLE ar_internal_metadata ([key] VARCHAR(100) NOT NULL PRIMARY KEY, value VARCHAR(100), created_at {time} NOT NULL, updated_at {time} NOT NULL);
                CREATE TABLE schema_migrations (version VARCHAR(100) NOT NULL PRIMARY KEY);
                INSERT INTO schema_migrations VALUES ('20260101000000'), ('20260102000000')
                """,
            Files = Plain,
            Faults = [Missing],
        },
        new("goose")
        {
            Table = "goose_db_version",
            Sql = """
                CREATE TABLE goose_db_version (id INTEGER NOT NULL PRIMARY KEY, version_id BIGINT NOT NULL, is_applied BOOLEAN NOT NULL, tstamp {time});
                INSERT INTO goose_db_version VALUES (1, 0, TRUE, '2026-01-01 09:00:00'), (2, 1, TRUE, '2026-01-01 10:00:00'), (3, 2, TRUE, '2026-01-02 10:00:00'),
                  (4, 3, TRUE, '2026-01-03 10:00:00'), (5, 3, FALSE, '2026-01-03 11:00:00')
                """,
            Files =
            [
                ("00001_a.sql", $"-- +goose Up\n{A}\n-- +goose Down\nDROP TABLE a;\n"),
                ("00002_b.sql", $"-- +goose Up\n{B}\n-- +goose Down\nDROP TABLE b;\n"),
                ("00003_c.sql", $"-- +goose Up\n{C}\n-- +goose Down\n{DropC}"),
            ],
            Applied = ("2026-01-02 10:00:00", null, null),
            Faults = [new("missing script", "no script for 2") { File = "00002_b.sql" }],
        },
        new("sql-migrate")
        {
            Table = "gorp_migrations",
            Sql = """
                CREATE TABLE gorp_migrations (id VARCHAR(255) NOT NULL PRIMARY KEY, applied_at {time});
                INSERT INTO gorp_migrations VALUES ('20260101000000_a.sql', '2026-01-01 10:00:00'), ('20260102000000_b.sql', '2026-01-02 10:00:00')
                """,
            Files = Plain,
            Applied = ("2026-01-02 10:00:00", null, null),
            Faults = [Missing],
        },
        new("dbup")
        {
            Table = "schemaversions",
            Sql = """
                CREATE TABLE schemaversions (schemaversionsid INTEGER NOT NULL PRIMARY KEY, scriptname VARCHAR(255) NOT NULL, applied {time} NOT NULL);
                INSERT INTO schemaversions VALUES (1, 'Shop.Database.Scripts.Script0001 - a.sql', '2026-01-01 10:00:00'), (2, 'Shop.Database.Scripts.Script0002 - b.sql', '2026-01-02 10:00:00')
                """,
            Files = [("Script0001 - a.sql", A), ("Script0002 - b.sql", B), ("Script0003 - c.sql", C)],
            HasDowns = false,
            Applied = ("2026-01-02 10:00:00", null, null),
            Faults = [new("missing script", "Shop.Database.Scripts.Script0002 - b.sql") { File = "Script0002 - b.sql" }],
        },
        new("alembic")
        {
            Table = "alembic_version",
            Sql = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY); INSERT INTO alembic_version VALUES ('27c6a30d7c24')",
            Files =
            [
                ("0001_a.sql", $"-- Running upgrade  -> 1975ea83b712\n\n{A}"),
                ("0002_b.sql", $"-- Running upgrade 1975ea83b712 -> 27c6a30d7c24\n\n{B}"),
                ("0003_c.sql", $"-- Running upgrade 27c6a30d7c24 -> ae1027a6acf1\n\n{C}"),
                ("0003_c.down.sql", $"-- Running downgrade ae1027a6acf1 -> 27c6a30d7c24\n\n{DropC}"),
            ],
            Faults =
            [
                new("several heads", "27c6a30d7c24, ae1027a6acf1: the database is at several heads") { Sql = "INSERT INTO alembic_version VALUES ('ae1027a6acf1')" },
                new("missing script", "no script for 27c6a30d7c24") { File = "0002_b.sql" },
            ],
        },
        new("ef-core")
        {
            Table = "[__EFMigrationsHistory]",
            Sql = """
                CREATE TABLE [__EFMigrationsHistory] ([MigrationId] VARCHAR(150) NOT NULL PRIMARY KEY, [ProductVersion] VARCHAR(32) NOT NULL);
                INSERT INTO [__EFMigrationsHistory] VALUES ('20260101000000_A', '9.0.1'), ('20260102000000_B', '9.0.1')
                """,
            Files = Plain,
            Faults =
            [
                Missing with { Says = "20260102000000_B" },
                new("locked", "__EFMigrationsLock: a migration is under way")
                {
                    Sql = "CREATE TABLE [__EFMigrationsLock] ([Id] INTEGER NOT NULL PRIMARY KEY, [Timestamp] VARCHAR(50) NOT NULL); INSERT INTO [__EFMigrationsLock] VALUES (1, '2026-01-01')",
                },
            ],
        },
        new("diesel")
        {
            Table = "__diesel_schema_migrations",
            Sql = """
                CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on {time} NOT NULL);
                INSERT INTO __diesel_schema_migrations VALUES ('20260101000000', '2026-01-01 10:00:00'), ('20260102000000', '2026-01-02 10:00:00')
                """,
            Files = [("2026-01-01-000000_a/up.sql", A), ("2026-01-02-000000_b/up.sql", B), ("2026-01-03-000000_c/up.sql", C), ("2026-01-03-000000_c/down.sql", DropC)],
            Applied = ("2026-01-02 10:00:00", null, null),
            Faults = [new("missing script", "20260102000000") { File = "2026-01-02-000000_b/up.sql" }],
        },
        new("sqlx")
        {
            Table = "_sqlx_migrations",
            Sql = """
                CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description VARCHAR(200) NOT NULL, installed_on {time} NOT NULL, success BOOLEAN NOT NULL,
                  checksum {blob} NOT NULL, execution_time BIGINT NOT NULL);
                INSERT INTO _sqlx_migrations VALUES
                  (20260101000000, 'a', '2026-01-01 10:00:00', TRUE, {hex:6b80cb02f9855755e04189618c876d0dae543211118397f3c7168e844cc1183ef5f078698673186f575d5f5055ff90e9}, 4000000),
                  (20260102000000, 'b', '2026-01-02 10:00:00', TRUE, {hex:5f42a704a81180526008ba468dd8bfcbdb18b414f359e796f91a7c4b7062f861b8493d450d59abc294bcebfb997fe4bf}, 25000000)
                """,
            Files = [("20260101000000_a.up.sql", A), ("20260102000000_b.up.sql", B), ("20260103000000_c.up.sql", C), ("20260103000000_c.down.sql", DropC)],
            Applied = ("2026-01-02 10:00:00", null, 25),
            Faults =
            [
                new("not complete", "20260102000000 b: it is not complete") { Sql = "UPDATE _sqlx_migrations SET success = FALSE, execution_time = -1 WHERE version = 20260102000000" },
                new("edited", "SHA-384 5f42a704a811") { File = "20260102000000_b.up.sql", Text = Edited },
                Missing with { File = "20260102000000_b.up.sql" },
            ],
        },
        new("prisma")
        {
            Table = "_prisma_migrations",
            Sql = """
                CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at {time}, migration_name VARCHAR(255) NOT NULL,
                  logs VARCHAR(1000), rolled_back_at {time}, started_at {time} NOT NULL, applied_steps_count INTEGER NOT NULL DEFAULT 0);
                INSERT INTO _prisma_migrations VALUES
                  ('f7f8b1a0-0000-4000-8000-000000000001', '55b5db57dee6d81a9fdc1aefc06250ac686ca61587be00ef8a1f6e2510f1f821', '2026-01-01 10:00:00', '20260101000000_a', NULL, NULL, '2026-01-01 09:59:59', 1),
                  ('f7f8b1a0-0000-4000-8000-000000000002', 'not it', NULL, '20260102000000_b', 'it failed', '2026-01-02 09:00:00', '2026-01-02 08:59:59', 0),
                  ('f7f8b1a0-0000-4000-8000-000000000003', 'cf3e2fe80676b44ae163c29ace27f0b181a9012e4af24c40487e5786637341ba', '2026-01-02 10:00:00', '20260102000000_b', NULL, NULL, '2026-01-02 09:59:58', 1)
                """,
            Files = [("20260101000000_a/migration.sql", A), ("20260102000000_b/migration.sql", B), ("20260103000000_c/migration.sql", C), ("migration_lock.toml", "provider = \"postgresql\"\n")],
            HasDowns = false,
            Applied = ("2026-01-02 10:00:00", null, 2000),
            Faults =
            [
                new("not finished", "20260102000000_b: it did not finish") { Sql = "UPDATE _prisma_migrations SET finished_at = NULL WHERE id LIKE '%3'" },
                new("edited", "SHA-256 cf3e2fe80676") { File = "20260102000000_b/migration.sql", Text = Edited },
                Missing with { File = "20260102000000_b/migration.sql" },
            ],
        },
        new("liquibase")
        {
            Table = "DATABASECHANGELOG",
            Sql = """
                CREATE TABLE DATABASECHANGELOG (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL, FILENAME VARCHAR(255) NOT NULL, DATEEXECUTED {time} NOT NULL,
                  ORDEREXECUTED INT NOT NULL, EXECTYPE VARCHAR(10) NOT NULL, MD5SUM VARCHAR(35), DESCRIPTION VARCHAR(255), COMMENTS VARCHAR(255), TAG VARCHAR(255),
                  LIQUIBASE VARCHAR(20), CONTEXTS VARCHAR(255), LABELS VARCHAR(255), DEPLOYMENT_ID VARCHAR(10));
                CREATE TABLE DATABASECHANGELOGLOCK (ID INT NOT NULL PRIMARY KEY, LOCKED BOOLEAN NOT NULL, LOCKGRANTED {time}, LOCKEDBY VARCHAR(255));
                INSERT INTO DATABASECHANGELOGLOCK VALUES (1, FALSE, NULL, NULL);
                INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE) VALUES
                  ('create-a', 'ada', 'db/changelog/first.sql', '2026-01-01 10:00:00', 1, 'EXECUTED'), ('create-b', 'bob', 'db/changelog/first.sql', '2026-01-02 10:00:00', 2, 'MARK_RAN')
                """,
            Files =
            [
                ("first.sql", $"-- liquibase formatted sql\n\n-- changeset ada:create-a\n{A}\n-- changeset bob:create-b\n{B}"),
                ("second.sql", $"-- liquibase formatted sql\n\n-- changeset ada:create-c\n{C}-- rollback {DropC}"),
            ],
            Applied = ("2026-01-02 10:00:00", "bob", null),
            Faults =
            [
                new("failed", "db/changelog/first.sql::create-b::bob: it failed") { Sql = "UPDATE DATABASECHANGELOG SET EXECTYPE = 'FAILED' WHERE ORDEREXECUTED = 2" },
                new("locked", "DATABASECHANGELOGLOCK: a run holds the lock, or died (ci)") { Sql = "UPDATE DATABASECHANGELOGLOCK SET LOCKED = TRUE, LOCKEDBY = 'ci'" },
                new("missing script", "no script for db/changelog/first.sql::create-b::bob") { File = "first.sql", Text = $"-- liquibase formatted sql\n\n-- changeset ada:create-a\n{A}" },
            ],
        },
        new("atlas")
        {
            Table = "atlas_schema_revisions",
            Sql = """
                CREATE TABLE atlas_schema_revisions (version VARCHAR(255) NOT NULL PRIMARY KEY, description VARCHAR(255) NOT NULL, type BIGINT NOT NULL DEFAULT 2, applied BIGINT NOT NULL DEFAULT 0,
                  total BIGINT NOT NULL DEFAULT 0, executed_at {time} NOT NULL, execution_time BIGINT NOT NULL, error VARCHAR(1000), error_stmt VARCHAR(1000), hash VARCHAR(255) NOT NULL,
                  partial_hashes VARCHAR(1000), operator_version VARCHAR(255) NOT NULL);
                INSERT INTO atlas_schema_revisions VALUES
                  ('.atlas_cloud_identifier', 'x', 2, 0, 0, '2026-01-01 09:00:00', 0, NULL, NULL, '', NULL, 'Atlas CLI v0.36.0'),
                  ('20260101000000', 'a', 2, 1, 1, '2026-01-01 10:00:00', 4000000, '', '', 'cTbu4cfcT/i6u6s/S8N1jPBQGRvKBdRYW1BaEzbVqMQ=', NULL, 'Atlas CLI v0.36.0'),
                  ('20260102000000', 'b', 2, 1, 1, '2026-01-02 10:00:00', 25000000, '', '', 'RJUAHHjaplRW0iGv8/Kdofrva1poxv+FwMsoVW0ePx8=', NULL, 'Atlas CLI v0.36.0')
                """,
            Files = [("20260101000000_a.sql", A), ("20260102000000_b.sql", B), ("20260103000000_c.sql", C)],
            HasDowns = false,
            Applied = ("2026-01-02 10:00:00", null, 25),
            Faults =
            [
                new("half done", "20260102000000: 1 of its 2 statements are applied") { Sql = "UPDATE atlas_schema_revisions SET total = 2 WHERE version = '20260102000000'" },
                new("failed", "20260102000000: it failed (no such table)") { Sql = "UPDATE atlas_schema_revisions SET total = 2, error = 'no such table' WHERE version = '20260102000000'" },
                new("edited", "SHA-256 RJUAHHjaplRW0iGv8/Kdofrva1poxv+FwMsoVW0ePx8= when it was applied") { File = "20260102000000_b.sql", Text = Edited },
                Missing,
            ],
        },
        new("grate")
        {
            Table = "[grate_ScriptsRun]",
            Sql = """
                CREATE TABLE [grate_ScriptsRun] (id INTEGER NOT NULL PRIMARY KEY, version_id BIGINT, script_name VARCHAR(255), text_of_script VARCHAR(1000), text_hash VARCHAR(512),
                  one_time_script BOOLEAN, entry_date {time}, modified_date {time}, entered_by VARCHAR(50));
                CREATE TABLE [grate_ScriptsRunErrors] (id INTEGER NOT NULL PRIMARY KEY, repository_path VARCHAR(255), version VARCHAR(50), script_name VARCHAR(255), text_of_script VARCHAR(1000),
                  erroneous_part_of_script VARCHAR(1000), error_message VARCHAR(1000), entry_date {time}, modified_date {time}, entered_by VARCHAR(50));
                INSERT INTO [grate_ScriptsRun] VALUES
                  (1, 1, '20260101000000_a.sql', '…', '…', TRUE, '2026-01-01 10:00:00', '2026-01-01 10:00:00', 'ada'), (2, 1, '20260102000000_b.sql', '…', '…', TRUE, '2026-01-02 10:00:00', '2026-01-02 10:00:00', 'bob');
                INSERT INTO [grate_ScriptsRunErrors] (id, script_name, entry_date) VALUES (1, '20260102000000_b.sql', '2026-01-01 11:00:00')
                """,
            Files = Plain,
            Applied = ("2026-01-02 10:00:00", "bob", null),
            Faults =
            [
                new("failed", "20260103000000_c.sql: it failed") { Sql = "INSERT INTO [grate_ScriptsRunErrors] (id, script_name, entry_date) VALUES (2, '20260103000000_c.sql', '2026-01-03 11:00:00')" },
                Missing,
            ],
        },
        new("evolve")
        {
            Table = "changelog",
            Sql = """
                CREATE TABLE changelog (id INTEGER NOT NULL PRIMARY KEY, type SMALLINT, version VARCHAR(50), description VARCHAR(200) NOT NULL, name VARCHAR(300) NOT NULL, checksum VARCHAR(32),
                  installed_by VARCHAR(100) NOT NULL, installed_on {time} NOT NULL, success BOOLEAN NOT NULL);
                INSERT INTO changelog VALUES
                  (1, 2, '0', 'Empty schema found: app', 'app', '', 'ada', '2026-01-01 09:00:00', TRUE), (2, 0, '20260101000000', 'a', 'V20260101000000__a.sql', 'x', 'ada', '2026-01-01 10:00:00', TRUE),
                  (3, 0, '20260102000000', 'b', 'V20260102000000__b.sql', 'x', 'bob', '2026-01-02 10:00:00', TRUE)
                """,
            Files = [("V20260101000000__a.sql", A), ("V20260102000000__b.sql", B), ("V20260103000000__c.sql", C)],
            HasDowns = false,
            Applied = ("2026-01-02 10:00:00", "bob", null),
            Faults =
            [
                new("failed", "V20260102000000__b.sql: it failed") { Sql = "UPDATE changelog SET success = FALSE WHERE id = 3" },
                Missing with { Says = "V20260102000000__b.sql", File = "V20260102000000__b.sql" },
            ],
        },
        new("sourcegraph")
        {
            Table = "migration_logs",
            Sql = """
                CREATE TABLE migration_logs (id INTEGER NOT NULL PRIMARY KEY, migration_logs_schema_version INTEGER NOT NULL, [schema] VARCHAR(100) NOT NULL, version INTEGER NOT NULL, up BOOLEAN NOT NULL,
                  started_at {time} NOT NULL, finished_at {time}, success BOOLEAN, error_message VARCHAR(1000), backfilled BOOLEAN NOT NULL DEFAULT FALSE);
                INSERT INTO migration_logs VALUES
                  (1, 2, 'frontend', 1648051770, TRUE, '2026-01-01 10:00:00', '2026-01-01 10:00:00', TRUE, NULL, FALSE), (2, 2, 'frontend', 1648051771, TRUE, '2026-01-02 09:59:59', '2026-01-02 10:00:00', TRUE, NULL, FALSE)
                """,
            Files =
            [
                ("1648051770_a/up.sql", A), ("1648051770_a/down.sql", "DROP TABLE a;\n"), ("1648051770_a/metadata.yaml", "name: a\nparents: []\n"),
                ("1648051771_b/up.sql", B), ("1648051771_b/down.sql", "DROP TABLE b;\n"), ("1648051771_b/metadata.yaml", "name: b\nparents: [1648051770]\n"),
                ("1648051772_c/up.sql", C), ("1648051772_c/down.sql", DropC), ("1648051772_c/metadata.yaml", "name: c\nparents: [1648051771]\n"),
            ],
            Applied = ("2026-01-02 10:00:00", null, 1000),
            Faults =
            [
                new("failed", "1648051771: its newest attempt did not succeed")
                {
                    Sql = "INSERT INTO migration_logs VALUES (3, 2, 'frontend', 1648051771, FALSE, '2026-01-03 10:00:00', NULL, NULL, NULL, FALSE)",
                },
                new("missing script", "no script for 1648051773") { Sql = "INSERT INTO migration_logs VALUES (3, 2, 'frontend', 1648051773, TRUE, '2026-01-03 10:00:00', '2026-01-03 10:00:00', TRUE, NULL, FALSE)" },
            ],
        },
    ];

    public static ForeignCase Of(string tool) => All.Single(c => c.Tool == tool);
}
