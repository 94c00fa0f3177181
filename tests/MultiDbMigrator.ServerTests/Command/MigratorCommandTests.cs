using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class MigratorCommandTests
{
    [Fact]
    public async Task The_built_command_runs_beside_the_tests()
    {
        using var workspace = new Workspace();

        var result = await workspace.Migrator.RunAsync("--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task A_run_over_sqlite_needs_no_openssl()
    {
        using var workspace = new Workspace();
        workspace.WriteSqliteIni("catalog");
        workspace.WriteScript("databases/catalog/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("databases/catalog/R__b.sql", "DROP VIEW IF EXISTS b;\nCREATE VIEW b AS SELECT id FROM a;");

        // The loader of Linux lists what it opens (https://man7.org/linux/man-pages/man8/ld.so.8.html).
        var migrator = new MigratorCommand
        {
            WorkingFolder = workspace.Folder,
            Environment = { ["LD_DEBUG"] = "files", ["LD_DEBUG_OUTPUT"] = workspace.PathOf("loaded") },
        };
        foreach (var command in new[] { "upgrade", "upgrade", "check" })
            CommandAssert.Done(await migrator.RunAsync(command));

        var loaded = Directory.EnumerateFiles(workspace.Folder, "loaded.*").SelectMany(File.ReadLines);
        Assert.DoesNotContain(loaded, line => line.Contains("libssl", StringComparison.Ordinal) || line.Contains("libcrypto", StringComparison.Ordinal));
    }
}
