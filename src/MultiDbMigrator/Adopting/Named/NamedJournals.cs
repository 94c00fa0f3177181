namespace MultiDbMigrator.Adopting.Named;

/// <summary>The tools whose journal is a list of names or versions, a line each.</summary>
internal static class NamedJournals
{
    public static IReadOnlyList<IForeignJournal> All { get; } =
    [
        // https://github.com/jackc/tern/blob/master/migrate/migrate.go
        new NamedJournal("tern", Exact("schema_version", "version"), "version") { IsNewestOnly = true },

        // https://github.com/knex/knex/blob/master/lib/migrations/migrate/table-creator.js
        new NamedJournal("knex", Table("knex_migrations", "id", "name", "batch", "migration_time"), "name", "migration_time"),

        // https://typeorm.io/docs/migrations/why; src/migration/MigrationExecutor.ts
        new NamedJournal("typeorm", Exact("migrations", "id", "timestamp", "name"), "name"),

        // https://sequelize.org/docs/v6/other-topics/migrations/#migration-storage
        new NamedJournal("sequelize", Exact("SequelizeMeta", "name"), "name"),

        // https://salsita.github.io/node-pg-migrate/; src/runner.ts
        new NamedJournal("node-pg-migrate", Table("pgmigrations", "id", "name", "run_on"), "name", "run_on"),

        // https://db-migrate.readthedocs.io/; driver/base.js
        new NamedJournal("db-migrate", Exact("migrations", "id", "name", "run_on"), "name", "run_on"),

        // https://github.com/rickbergfalk/postgrator
        new NamedJournal("postgrator", Table("schemaversion", "version", "name", "md5", "run_at"), "version", "run_at"),

        // https://github.com/kysely-org/kysely/blob/master/src/migration/migrator.ts
        new NamedJournal("kysely", Table("kysely_migration", "name", "timestamp"), "name"),

        // https://mikro-orm.io/docs/migrations
        new NamedJournal("mikro-orm", Table("mikro_orm_migrations", "name", "executed_at"), "name", "executed_at"),

        // https://github.com/laravel/framework/blob/master/src/Illuminate/Database/Migrations/DatabaseMigrationRepository.php
        new NamedJournal("laravel", Exact("migrations", "id", "migration", "batch"), "migration"),

        // https://book.cakephp.org/phinx/0/en/configuration.html#migration-table
        new NamedJournal("phinx", Table("phinxlog", "version", "migration_name", "start_time"), "version", "end_time"),

        // https://www.doctrine-project.org/projects/doctrine-migrations/en/current/reference/configuration.html
        new NamedJournal("doctrine", Table("doctrine_migration_versions", "version", "executed_at"), "version", "executed_at"),

        // https://github.com/django/django/blob/main/django/db/migrations/recorder.py
        new NamedJournal("django", Table("django_migrations", "id", "app", "name", "applied"), "name", "applied"),

        // https://hexdocs.pm/ecto_sql/Ecto.Migration.html
        new NamedJournal("ecto", Exact(SchemaMigrations.Name, "version", "inserted_at"), "version", "inserted_at"),

        // https://sequel.jeremyevans.net/rdoc/files/doc/migration_rdoc.html
        new NamedJournal("sequel", Exact(SchemaMigrations.Name, "filename"), "filename"),

        // https://supabase.com/docs/reference/cli/supabase-migration
        new NamedJournal("supabase", Table(SchemaMigrations.Name, "version", "statements", "name") with { OwnSchema = "supabase_migrations" }, "version"),

        // https://github.com/rust-db/refinery/blob/main/refinery_core/src/traits/mod.rs
        new NamedJournal("refinery", Table("refinery_schema_history", "version", "name", "applied_on", "checksum"), "version", "applied_on"),

        // https://www.sea-ql.org/SeaORM/docs/migration/running-migration/
        new NamedJournal("sea-orm", Table("seaql_migrations", "version", "applied_at"), "version"),

        // https://mybatis.org/migrations/changelog.html
        new NamedJournal("mybatis", Exact("changelog", "ID", "APPLIED_AT", "DESCRIPTION"), "ID"),

        // https://github.com/elwinar/rambler/blob/master/driver/postgresql/postgresql.go
        new NamedJournal("rambler", Exact("migrations", "migration"), "migration"),

        // https://github.com/amberframework/micrate/blob/master/src/micrate/db.cr
        new NamedJournal("micrate", Table("micrate_db_version", "id", "version_id", "is_applied"), "version_id", "tstamp") { HasReverts = true },

        // https://github.com/mbucc/shmig
        new NamedJournal("shmig", Table("shmig_version", "version", "migrated_at"), "version"),

        // https://ollycope.com/software/yoyo/latest/
        new NamedJournal("yoyo", Table("_yoyo_migration", "migration_hash", "migration_id", "applied_at_utc"), "migration_id", "applied_at_utc"),

        // https://fluentmigrator.github.io/articles/version-table-metadata.html
        new NamedJournal("fluent-migrator", Table("VersionInfo", "Version", "AppliedOn", "Description"), "Version", "AppliedOn"),

        // https://bun.uptrace.dev/guide/migrations.html
        new NamedJournal("bun", Table("bun_migrations", "id", "name", "group_id", "migrated_at"), "name", "migrated_at"),

        // https://github.com/go-gormigrate/gormigrate
        new NamedJournal("gormigrate", Exact("migrations", "id"), "id"),

        // https://gobuffalo.io/documentation/database/migrations/
        new NamedJournal("pop", Exact("schema_migration", "version"), "version"),

        // https://www.playframework.com/documentation/latest/Evolutions
        new NamedJournal("play", Table("play_evolutions", "id", "hash", "applied_at", "apply_script"), "id", "applied_at"),
    ];

    private static TableShape Table(string name, params string[] columns) => new([name], columns) { More = ["id", "is_applied", "tstamp", "end_time"] };

    private static TableShape Exact(string name, params string[] columns) => Table(name, columns) with { IsExact = true };
}
