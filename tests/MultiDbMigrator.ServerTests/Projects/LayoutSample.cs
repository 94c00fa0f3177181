using System.Security.Cryptography;
using System.Text;

namespace MultiDbMigrator.ServerTests.Projects;

/// <summary>A folder of each layout, written as its tool would have it, with two scripts: one makes the table a, one the table b with a row.</summary>
public static class LayoutSample
{
    private const string UpA = "CREATE TABLE a (id INTEGER);\n";
    private const string DownA = "DROP TABLE a;\n";
    private const string UpB = "CREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (1);\n";
    private const string DownB = "DROP TABLE b;\n";
    private const string By = "2024-01-02T03:04:05Z Ada <ada@example.com>";

    /// <summary>The layouts, by the name that the key <c>layout</c> would give them.</summary>
    public static IReadOnlyCollection<string> Layouts { get; } =
    [
        "migrator", "golang-migrate", "dbmate", "goose", "sql-migrate", "flyway", "diesel", "sqlx", "prisma", "sourcegraph",
        "atlas", "sqitch", "dbup", "liquibase", "tern", "mybatis", "rambler", "micrate", "node-pg-migrate", "shmig",
    ];

    /// <summary>Whether the tool has a way back in its files.</summary>
    public static bool HasDowns(string layout) => layout != "atlas";

    /// <summary>The files of a folder, by their paths from it.</summary>
    public static IReadOnlyDictionary<string, string> Of(string layout) => layout switch
    {
        "migrator" => Files(("0001_a.sql", UpA), ("0001_a.down.sql", DownA), ("0002_b.sql", UpB), ("0002_b.down.sql", DownB)),
        "golang-migrate" => Files(("000001_a.up.sql", UpA), ("000001_a.down.sql", DownA), ("000002_b.up.sql", UpB), ("000002_b.down.sql", DownB)),
        "dbmate" => Files(
            ("20240101000000_a.sql", $"-- migrate:up\n{UpA}\n-- migrate:down\n{DownA}"),
            ("20240102000000_b.sql", $"-- migrate:up transaction:false\n{UpB}\n-- migrate:down\n{DownB}")),
        "goose" => Files(
            ("00001_a.sql", $"-- +goose Up\n-- +goose StatementBegin\n{UpA.TrimEnd(';', '\n')}\n-- +goose StatementEnd\n\n-- +goose Down\n{DownA}"),
            ("00002_b.sql", $"-- +goose NO TRANSACTION\n-- +goose Up\n{UpB}\n-- +goose Down\n{DownB}")),
        "sql-migrate" => Files(
            ("1_a.sql", $"\n-- +migrate Up\n{UpA}\n-- +migrate Down\n{DownA}"),
            ("b.sql", $"-- +migrate Up notransaction\n{UpB}\n-- +migrate Down\n{DownB}")),
        "flyway" => Files(("V1__a.sql", UpA), ("U1__a.sql", DownA), ("2024/V1_1__b.sql", UpB), ("2024/V1_1__b.sql.conf", "executeInTransaction=false\n"), ("2024/U1_1__b.sql", DownB)),
        "diesel" => Files(
            ("2024-01-01-000000_a/up.sql", UpA), ("2024-01-01-000000_a/down.sql", DownA),
            ("2024-01-02-000000_b/up.sql", UpB), ("2024-01-02-000000_b/down.sql", DownB), ("2024-01-02-000000_b/metadata.toml", "run_in_transaction = false\n")),
        "sqlx" => Files(("1_a.up.sql", "-- no-transaction\n" + UpA), ("1_a.down.sql", DownA), ("2_b.up.sql", UpB), ("2_b.down.sql", DownB)),
        "prisma" => Files(
            ("migration_lock.toml", "provider = \"postgresql\"\n"), ("20240101000000_a/migration.sql", UpA), ("20240101000000_a/down.sql", DownA),
            ("20240102000000_b/migration.sql", UpB), ("20240102000000_b/down.sql", DownB)),
        "sourcegraph" => Files(
            ("100_a/metadata.yaml", "name: a\nparents: []\n"), ("100_a/up.sql", UpA), ("100_a/down.sql", DownA),
            ("200/metadata.yaml", "name: b\nparents: [100]\ncreateIndexConcurrently: true\n"), ("200/up.sql", UpB), ("200/down.sql", DownB)),
        "atlas" => WithSum(Files(("20240101000000_a.sql", UpA), ("20240102000000_b.sql", "-- atlas:txmode none\n\n" + UpB))),
        "sqitch" => Files(
            ("sqitch.plan", $"%syntax-version=1.0.0\n%project=app\n\na {By} # A.\n@v1 {By}\nb [a] {By}\n"),
            ("deploy/a.sql", $"-- Deploy app:a\n\nBEGIN;\n{UpA}COMMIT;\n"), ("revert/a.sql", $"BEGIN;\n{DownA}COMMIT;\n"), ("verify/a.sql", "SELECT id FROM absent;\n"),
            ("deploy/b.sql", UpB), ("revert/b.sql", DownB)),
        "dbup" => Files(
            ("Script0001 - Create a.sql", UpA), ("Script0001 - Create a.down.sql", DownA), ("Script0002 - Create b.sql", UpB), ("Script0002 - Create b.down.sql", DownB)),
        "liquibase" => Files(
            ("changelog.sql", $"--liquibase formatted sql\n\n--changeset ada:1\n{UpA}--rollback DROP TABLE a;\n\n--changeset ada:2 runInTransaction:false\n{UpB}/* liquibase rollback\n{DownB}*/\n")),
        "tern" => Marked("00{0}_{1}.sql", "", "---- create above / drop below ----\n"),
        "mybatis" => Marked("2024010{0}000000_{1}.sql", "-- // {1}\n", "-- //@UNDO\n"),
        "rambler" => Marked("20240101000{0}_{1}.sql", "-- rambler up\n", "-- rambler down\n"),
        "micrate" => Marked("2024010{0}000000_{1}.sql", "-- +micrate Up\n", "-- +micrate Down\n"),
        "node-pg-migrate" => Marked("161234567890{0}_{1}.sql", "-- Up Migration\n", "-- Down Migration\n"),
        "shmig" => Marked("148564315{0}-{1}.sql", "-- Migration: {1}\n-- ==== UP ====\n", "-- ==== DOWN ====\n"),
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };

    private static Dictionary<string, string> Marked(string file, string up, string down) => Files(
        (Fill(file, "1", "a"), $"{Fill(up, "1", "a")}{UpA}\n{down}{DownA}"),
        (Fill(file, "2", "b"), $"{Fill(up, "2", "b")}{UpB}\n{down}{DownB}"));

    private static string Fill(string text, string number, string name) =>
        text.Replace("{0}", number, StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal);

    private static Dictionary<string, string> Files(params (string Path, string Text)[] files) => files.ToDictionary(f => f.Path, f => f.Text);

    private static Dictionary<string, string> WithSum(Dictionary<string, string> files)
    {
        var chain = "";
        var names = new StringBuilder();
        var lines = new StringBuilder();
        foreach (var (file, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            chain += file + text;
            var hash = Hash(chain);
            names.Append(file).Append(hash);
            lines.Append(file).Append(" h1:").Append(hash).Append('\n');
        }

        files.Add("atlas.sum", $"h1:{Hash(names.ToString())}\n{lines}");
        return files;
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
