using System.Data.Common;
using System.Globalization;
using MultiDbMigrator.ServerTests.Servers.Finding;
using Npgsql;
using Testcontainers.PostgreSql;

namespace MultiDbMigrator.ServerTests.Servers;

internal sealed class PostgreSqlServer(string variable = "MIGRATOR_TEST_POSTGRESQL") : TestServer
{
    private const string Administrator = "postgres";

    // "Fast shutdown": https://www.postgresql.org/docs/current/server-shutdown.html
    private const string StopSignal = "INT";

    private static readonly TimeSpan InitLimit = TimeSpan.FromMinutes(1);

    // Room for the tests, and commits that do not wait for a disk.
    private static readonly string[] Settings = ["-c", "max_connections=300", "-c", "fsync=off"];

    public override string Name => "PostgreSQL";

    public override string Engine => "postgresql";

    protected override string Variable => variable;

    protected override string Package => "postgresql";

    protected override ServerImage Image => new(
        "postgres:17",
        5432,
        Administrator,
        (image, password) => new PostgreSqlBuilder(image).WithUsername(Administrator).WithPassword(password).WithCommand(Settings).Build());

    protected override async Task<ServerCommand?> PrepareProgramAsync(ServerSite site)
    {
        // initdb and postgres must be of one version, so of one folder; PATH often has neither.
        var initdb = ServerProgram.Find("initdb", VersionFolders()).FirstOrDefault(p => File.Exists(Beside(p, "postgres")));
        if (initdb is null)
            return null;

        await File.WriteAllTextAsync(site.PathOf("password"), site.Password);
        var account = await ServerAccount.TakeOverAsync(site, "postgres");
        await ServerProgram.RunAsync(InitLimit, account.Run(
            initdb, "-D", site.PathOf("data"), "-U", Administrator, "--pwfile", site.PathOf("password"),
            "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"));
        return new ServerCommand(
            account.Run([
                Beside(initdb, "postgres"), "-D", site.PathOf("data"), "-p", site.Port.ToString(CultureInfo.InvariantCulture),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", .. Settings]),
            Administrator,
            StopSignal);
    }

    protected override string ConnectionString(ServerLogin login) =>
        $"Host={login.Host};Port={login.Port};Username={login.User};Password={login.Password};Database=postgres";

    /// <summary>A closed connection that no pool keeps.</summary>
    public static DbConnection ConnectionTo(string connectionString) =>
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);

    protected override DbConnection Connect(string connectionString) => ConnectionTo(connectionString);

    protected override string WithDatabase(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    // template1 cannot be copied while anyone is connected to it.
    protected override string CreateSql(string database) => $"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'";

    protected override string DropSql(string database) => $"DROP DATABASE IF EXISTS {database} WITH (FORCE)";

    private static string Beside(string program, string name) => Path.Combine(Path.GetDirectoryName(program)!, name);

    private static IEnumerable<string> VersionFolders() =>
        new[] { ("/usr/lib/postgresql", "*"), ("/opt/homebrew/opt", "postgresql@*") }
            .Where(place => Directory.Exists(place.Item1))
            .SelectMany(place => Directory.EnumerateDirectories(place.Item1, place.Item2))
            .OrderByDescending(VersionOf)
            .Select(folder => Path.Combine(folder, "bin"));

    private static int VersionOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('@')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
