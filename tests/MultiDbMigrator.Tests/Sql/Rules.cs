using MultiDbMigrator.MySql;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.Sql;
using MultiDbMigrator.Sqlite;

namespace MultiDbMigrator.Tests.Sql;

/// <summary>The rules of all engines, and what tests do with them.</summary>
internal static class Rules
{
    public static readonly string[] Engines = ["postgresql", "mysql", "sqlite"];

    public static SqlRules For(string engine) => engine switch
    {
        "postgresql" => PostgreSqlRules.Instance,
        "mysql" => MySqlRules.Instance,
        "sqlite" => SqliteRules.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(engine)),
    };

    public static IEnumerable<SqlPiece> Pieces(this SqlRules rules, TextReader text)
    {
        var reader = new SqlReader(text, rules);
        while (reader.TryRead(out var piece))
            yield return piece;
    }

    public static List<SqlPiece> Pieces(this SqlRules rules, string text) => [.. rules.Pieces(new StringReader(text))];
}
