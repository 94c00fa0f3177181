using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Many databases that are alike, and the family that stands for them.</summary>
internal sealed class Tenants : IAsyncDisposable
{
    private static readonly ParallelOptions FourAtATime = new() { MaxDegreeOfParallelism = 4 };

    private readonly TestDatabase[] _databases;
    private readonly int _scripts;

    private Tenants(TestDatabase[] databases, int scripts)
    {
        _databases = databases;
        _scripts = scripts;
    }

    public Workspace Workspace { get; } = new() { Limit = TimeSpan.FromMinutes(10) };

    /// <summary>Makes the databases, and scripts each of which adds a row that must be there once.</summary>
    public static async Task<Tenants> CreateAsync(ITestServer server, int count, int scripts)
    {
        var databases = new TestDatabase[count];
        await Parallel.ForAsync(0, count, FourAtATime, async (i, _) => databases[i] = await server.CreateDatabaseAsync());
        var tenants = new Tenants(databases, scripts);
        tenants.Workspace.Write("names.txt", string.Join('\n', databases.Select(d => d.Name)));
        var connection = databases[0].ConnectionString.Replace(databases[0].Name, "{name}", StringComparison.Ordinal);
        tenants.Workspace.WriteIni($"[tenant_*]\nengine = {server.Engine}\nconnection_string = {connection}\nscripts = scripts\nnames_file = names.txt\nlock_timeout = 5m\n");
        tenants.Workspace.WriteScript("scripts/0001_log.sql", "CREATE TABLE log (script INTEGER);\nINSERT INTO log VALUES (1);\n");
        for (var script = 2; script <= scripts; script++)
            tenants.Workspace.WriteScript($"scripts/000{script}_more.sql", $"CREATE TABLE more{script} (id INTEGER);\nINSERT INTO log VALUES ({script});\n");
        return tenants;
    }

    /// <summary>One more run, after which every database holds every script once.</summary>
    public async Task EndsCompleteAsync()
    {
        CommandAssert.Done(await Workspace.Migrator.RunAsync("-q", "upgrade", "--parallel", "4"));
        CommandAssert.Done(await Workspace.Migrator.RunAsync("check"));
        var expected = Enumerable.Range(1, _scripts).Select(n => $"{n}").ToList();
        await Parallel.ForEachAsync(_databases, FourAtATime, async (database, _) =>
        {
            Assert.Equal(expected, (await database.QueryAsync("SELECT script FROM log ORDER BY script")).Select(r => r[0]));
            Assert.Equal(expected, (await database.QueryAsync("SELECT version FROM schema_journal WHERE state = 'applied' ORDER BY version")).Select(r => r[0]!.TrimStart('0')));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(_databases, FourAtATime, async (database, _) => await database.DisposeAsync());
        Workspace.Dispose();
    }
}
