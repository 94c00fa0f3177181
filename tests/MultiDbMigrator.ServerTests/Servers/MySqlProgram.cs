using System.Globalization;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>mysqld and mariadbd as programs of this machine: what the two have in common.</summary>
internal static class MySqlProgram
{
    /// <summary>The port on which the servers listen where nothing else is said.</summary>
    public const int Port = 3306;

    public static readonly TimeSpan InitLimit = TimeSpan.FromMinutes(2);

    /// <summary>Room for the tests, and commits that do not wait for a disk.</summary>
    public static readonly string[] Settings = ["--max-connections=300", "--innodb-flush-log-at-trx-commit=0"];

    /// <summary>Commits that the system has when they are answered, for a server that is killed.</summary>
    public static readonly string[] DurableSettings = ["--innodb-flush-log-at-trx-commit=2"];

    private const string Administrator = "admin";
    private static readonly TimeSpan VersionLimit = TimeSpan.FromSeconds(10);

    /// <summary>The first of these programs that says it is, or is not, MariaDB: its packages bring a <c>mysqld</c> too.</summary>
    public static async Task<string?> FindAsync(bool mariaDb, params IEnumerable<string> names)
    {
        foreach (var program in names.SelectMany(name => ServerProgram.Find(name, HomebrewFolders())))
        {
            var version = await ServerProgram.RunAsync(VersionLimit, program, "--version");
            if (version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) == mariaDb)
                return program;
        }
        return null;
    }

    /// <summary>Writes what the server runs when it starts: it makes the administrator and closes the accounts without a password.</summary>
    public static Task WriteInitFileAsync(ServerSite site) => File.WriteAllTextAsync(site.PathOf("init.sql"), $"""
        CREATE USER IF NOT EXISTS '{Administrator}'@'%' IDENTIFIED BY '{site.Password}';
        GRANT ALL ON *.* TO '{Administrator}'@'%' WITH GRANT OPTION;
        ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '{site.Password}';
        ALTER USER IF EXISTS 'root'@'127.0.0.1' IDENTIFIED BY '{site.Password}';
        ALTER USER IF EXISTS 'root'@'::1' IDENTIFIED BY '{site.Password}';

        """);

    /// <summary>The server over the data folder that was made. Names are not resolved, so that an anonymous user of
    /// <c>localhost</c>, where the install program made one, does not take connections from 127.0.0.1.</summary>
    public static ServerCommand Command(ServerAccount account, string program, ServerSite site, params IEnumerable<string> more) =>
        new(
            account.Run([
                program, "--no-defaults", $"--datadir={site.PathOf("data")}", $"--socket={site.PathOf("socket")}",
                $"--port={site.Port.ToString(CultureInfo.InvariantCulture)}", $"--pid-file={site.PathOf("pid")}",
                "--bind-address=127.0.0.1", "--skip-name-resolve", $"--init-file={site.PathOf("init.sql")}",
                .. Settings, .. more]),
            Administrator,
            "TERM");

    private static IEnumerable<string> HomebrewFolders() =>
        Directory.Exists("/opt/homebrew/opt")
            ? Directory.EnumerateDirectories("/opt/homebrew/opt", "m*").Select(folder => Path.Combine(folder, "bin"))
            : [];
}
