using System.Text.RegularExpressions;

namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>Fills what engines write differently into SQL that is for all of them.</summary>
internal static partial class ForeignSql
{
    /// <summary>
    /// <c>[name]</c> is a name that keeps its case, <c>{time}</c> a time without a zone, <c>{blob}</c> bytes, <c>{hex:6b}</c> their
    /// literal.
    /// </summary>
    public static string For(string engine, string sql)
    {
        var (open, time, blob) = engine switch
        {
            "postgresql" => ('"', "TIMESTAMP", "BYTEA"),
            "sqlite" => ('"', "DATETIME", "BLOB"),
            _ => ('`', "DATETIME(6)", "LONGBLOB"),
        };
        var filled = sql.Replace('[', open).Replace(']', open).Replace("{time}", time, StringComparison.Ordinal).Replace("{blob}", blob, StringComparison.Ordinal);
        return Hex().Replace(filled, engine == "postgresql" ? @"'\x$1'" : "X'$1'");
    }

    [GeneratedRegex(@"\{hex:([0-9a-f]*)\}")]
    private static partial Regex Hex();
}
