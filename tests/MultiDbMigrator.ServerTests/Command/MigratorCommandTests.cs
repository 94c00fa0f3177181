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
}
