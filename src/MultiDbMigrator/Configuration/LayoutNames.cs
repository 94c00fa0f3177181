namespace MultiDbMigrator.Configuration;

/// <summary>What the key <c>layout</c> may say: the tool whose folders are laid out so, or <c>auto</c> to find out.</summary>
internal static class LayoutNames
{
    public const string Auto = "auto";
    public const string Migrator = "migrator";
    public const string GolangMigrate = "golang-migrate";
    public const string Dbmate = "dbmate";
    public const string Goose = "goose";
    public const string SqlMigrate = "sql-migrate";
    public const string Flyway = "flyway";
    public const string Diesel = "diesel";
    public const string Sqlx = "sqlx";
    public const string Prisma = "prisma";
    public const string Sourcegraph = "sourcegraph";
    public const string Atlas = "atlas";
    public const string Sqitch = "sqitch";
    public const string DbUp = "dbup";
    public const string Liquibase = "liquibase";
    public const string Tern = "tern";
    public const string MyBatis = "mybatis";
    public const string Rambler = "rambler";
    public const string Micrate = "micrate";
    public const string NodePgMigrate = "node-pg-migrate";
    public const string Shmig = "shmig";

    public static readonly string[] All =
    [
        Auto, Migrator, GolangMigrate, Dbmate, Goose, SqlMigrate, Flyway, Diesel, Sqlx, Prisma, Sourcegraph, Atlas, Sqitch,
        DbUp, Liquibase, Tern, MyBatis, Rambler, Micrate, NodePgMigrate, Shmig,
    ];
}
