using System.Data.Common;
using System.Diagnostics;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>dbmate itself applies a folder that was exported for it, and takes it back.</summary>
public abstract class DbmateExportSuite(ITestServer server)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Dbmate_applies_what_was_exported_for_it()
    {
        var dbmate = Environment.GetEnvironmentVariable("MIGRATOR_TEST_DBMATE") is { Length: > 0 } named ? named : ServerProgram.Find("dbmate").FirstOrDefault() ?? throw MissingProgram.Because("dbmate is not on this machine");
        await using var ours = await server.CreateDatabaseAsync();
        await using var theirs = await server.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(server, ours);
        workspace.WriteScript("scripts/0001_people.sql", "CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(20));\nINSERT INTO people VALUES (1, 'it''s;');\n");
        workspace.WriteScript("scripts/0001_people.down.sql", "DROP TABLE people;\n");
        workspace.WriteScript("scripts/0002_apart.sql", Apart());
        workspace.WriteScript("scripts/0003_names.sql", "CREATE VIEW names AS SELECT name FROM people;\n");
        workspace.WriteScript("scripts/0003_names.down.sql", "DROP VIEW names;\n");
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("export", "--as", "dbmate", "--to", "out"));

        await RunAsync(dbmate, theirs, workspace, "up");

        await ours.ExecuteAsync("DROP TABLE schema_journal");
        await theirs.ExecuteAsync("DROP TABLE schema_migrations");
        Assert.Equal(await DatabasePicture.OfAsync(server, ours), await DatabasePicture.OfAsync(server, theirs));
    }

    [Fact]
    public async Task Dbmate_takes_back_what_was_exported_for_it()
    {
        var dbmate = Environment.GetEnvironmentVariable("MIGRATOR_TEST_DBMATE") is { Length: > 0 } named ? named : ServerProgram.Find("dbmate").FirstOrDefault() ?? throw MissingProgram.Because("dbmate is not on this machine");
        await using var theirs = await server.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(server, theirs);
        workspace.WriteScript("scripts/0001_people.sql", "CREATE TABLE people (id INTEGER);\n");
        workspace.WriteScript("scripts/0001_people.down.sql", "DROP TABLE people;\n");
        CommandAssert.Done(await workspace.Migrator.RunAsync("export", "--as", "dbmate", "--to", "out"));
        await RunAsync(dbmate, theirs, workspace, "up");

        await RunAsync(dbmate, theirs, workspace, "down");

        await theirs.ExecuteAsync("CREATE TABLE people (id INTEGER)");
    }

    private string Apart() => server.Engine switch
    {
        "postgresql" => "CREATE INDEX CONCURRENTLY people_name ON people (name);\n",
        "sqlite" => "VACUUM;\n",
        _ => "CREATE INDEX people_name ON people (name);\n",
    };

    private async Task RunAsync(string dbmate, TestDatabase database, Workspace workspace, string command)
    {
        var start = new ProcessStartInfo(dbmate, ["--url", Url(database), "--migrations-dir", workspace.PathOf("out"), "--no-dump-schema", command]);
        using var running = RunningCommand.Start(start, Limit);
        running.CloseInput();
        var result = await running.WaitAsync();
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
    }

    private string Url(TestDatabase database)
    {
        var to = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        string Value(string key) => to.TryGetValue(key, out var value) ? Uri.EscapeDataString((string)value) : "";
        return server.Engine switch
        {
            "sqlite" => $"sqlite:{to["Data Source"]}",
            "postgresql" => $"postgres://{Value("Username")}:{Value("Password")}@{Value("Host")}:{Value("Port")}/{database.Name}?sslmode=disable",
            _ => $"mysql://{Value("User ID")}:{Value("Password")}@{Value("Server")}:{Value("Port")}/{database.Name}",
        };
    }
}
