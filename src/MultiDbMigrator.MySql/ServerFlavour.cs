using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>Which of the two servers it is, and its version.</summary>
/// <param name="IsMariaDb">Whether it is MariaDB.</param>
/// <param name="Version">Its version.</param>
internal sealed record ServerFlavour(bool IsMariaDb, Version Version)
{
    // MariaDB's own number may follow that of a MySQL for which it once passed: 5.5.5-10.11.6-MariaDB.
    private const string Disguise = "5.5.5-";

    /// <summary>The server of an open connection.</summary>
    public static ServerFlavour Of(MySqlConnection connection)
    {
        var text = connection.ServerVersion;
        if (text.StartsWith(Disguise, StringComparison.Ordinal))
            text = text[Disguise.Length..];
        var isMariaDb = text.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        return new ServerFlavour(isMariaDb, Version.TryParse(string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')), out var version) ? version : new Version(0, 0));
    }

    /// <summary>Whether a DROP of several objects drops all or none (https://dev.mysql.com/doc/refman/8.4/en/atomic-ddl.html).</summary>
    public bool DropsTogether => IsMySql(8, 0, 0);

    /// <summary>Whether it is MySQL of at least this version.</summary>
    public bool IsMySql(int major, int minor, int build) => !IsMariaDb && Version >= new Version(major, minor, build);
}
