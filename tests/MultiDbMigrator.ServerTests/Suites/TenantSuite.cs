using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A family of many databases, whose runs are killed.</summary>
/// <param name="server">The server.</param>
/// <param name="count">How many databases.</param>
public abstract class TenantSuite(ITestServer server, int count)
{
    private const int Scripts = 3;
    private const int Kills = 5;

    // Shards 1/2 and 2/2, and 1/3 of all, overlap.
    private static readonly string[] Shards = ["1/2", "2/2", "1/3"];

    [Fact]
    public async Task Killed_at_random_also_as_shards_that_overlap_a_family_ends_complete_with_every_script_applied_once()
    {
        await using var tenants = await Tenants.CreateAsync(server, count, Scripts);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var running = await tenants.Workspace.Migrator.StartAsync("upgrade", "--parallel", "4");
            await KillAmidAsync(running);
        }

        await Task.WhenAll(Shards.Select(async shard =>
        {
            using (var running = await tenants.Workspace.Migrator.StartAsync("upgrade", "--parallel", "2", "--shard", shard))
                await KillAmidAsync(running);
            CommandAssert.Done(await tenants.Workspace.Migrator.RunAsync("-q", "upgrade", "--parallel", "2", "--shard", shard));
        }));

        await tenants.EndsCompleteAsync();
    }

    // A line is written for each script that is applied.
    private async Task KillAmidAsync(RunningCommand running)
    {
        await running.WaitForErrorLinesAsync(Random.Shared.Next(1, count * Scripts / (Kills + 3)));
        running.Kill();
    }
}
