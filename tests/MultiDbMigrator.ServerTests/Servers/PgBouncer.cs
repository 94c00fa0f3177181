using System.Globalization;
using MultiDbMigrator.ServerTests.Servers.Finding;
using Npgsql;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>PgBouncer before one database, started for one test.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private static readonly ServerAnswer Answer = new("PgBouncer", PostgreSqlServer.ConnectionTo);

    private readonly ServerProcess _process;

    private PgBouncer(ServerProcess process, string connectionString)
    {
        _process = process;
        ConnectionString = connectionString;
    }

    /// <summary>The way to the database by way of the pooler.</summary>
    public string ConnectionString { get; }

    /// <param name="database">The database.</param>
    /// <param name="mode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    public static async Task<PgBouncer> StartAsync(TestDatabase database, string mode)
    {
        if (ServerProgram.Find("pgbouncer").FirstOrDefault() is not { } program)
            throw TestServer.Missing("No PgBouncer: install pgbouncer.");

        var site = new ServerSite("pgbouncer");
        var target = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await File.WriteAllTextAsync(site.PathOf("pgbouncer.ini"), string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            {database.Name} = host={target.Host} port={target.Port} user={target.Username} password={(string.IsNullOrEmpty(target.Password) ? "none" : target.Password)}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {site.Port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            default_pool_size = 5
            ignore_startup_parameters = search_path
            """));
        var account = await ServerAccount.TakeOverAsync(site, "postgres");
        var command = new ServerCommand(account.Run(program, site.PathOf("pgbouncer.ini")), target.Username!, "INT");
        var way = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = site.Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Timeout = 5,
        };
        var process = ServerProcess.Start(command, site);
        await Answer.WaitAsync(way.ConnectionString, AnswerLimit, process.ThrowIfEndedAsync);
        return new PgBouncer(process, way.ConnectionString);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
