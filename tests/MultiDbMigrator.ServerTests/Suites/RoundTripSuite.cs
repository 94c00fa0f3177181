using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.RoundTrips;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>
/// What each kind of run sends, after the driver's own handshake, is in golden/commands. With MIGRATOR_WRITE_GOLDEN naming
/// that folder of the sources, the files are written anew, and the tests fail, so that a run that writes never passes for
/// one that checks.
/// </summary>
public abstract class RoundTripSuite(ITestServer server)
{
    [Fact]
    public async Task A_run_with_nothing_to_do_is_one_connection_and_one_query()
    {
        await using var recorded = await UpgradedAsync();

        await recorded.Project.UpAsync();

        Assert.Single(Assert.Single(recorded.Connections).RoundTrips);
        await AssertGoldenAsync("no-op", recorded);
    }

    [Fact]
    public async Task A_first_upgrade_sends_what_its_golden_file_shows()
    {
        await using var recorded = await RecordedProject.CreateAsync(server);
        Add(recorded, "0001").Project.Add("0002_fill.sql", "INSERT INTO t0001 VALUES (1);\nINSERT INTO t0001 VALUES (2);\n").Add("0003_empty.sql", "DELETE FROM t0001;\n");
        await recorded.BeginAsync();

        await recorded.Project.UpAsync();

        await AssertGoldenAsync("first-upgrade", recorded);
    }

    [Fact]
    public async Task One_more_script_sends_what_its_golden_file_shows()
    {
        await using var recorded = await UpgradedAsync();
        Add(recorded, "0002");

        await recorded.Project.UpAsync();

        await AssertGoldenAsync("one-more-script", recorded);
    }

    [Fact]
    public async Task A_failing_script_sends_what_its_golden_file_shows()
    {
        await using var recorded = await UpgradedAsync();
        recorded.Project.Add("0002_broken.sql", "CREATE TABLE b (id INTEGER);\nINSERT INTO absent VALUES (1);\n");

        await recorded.Project.FailToUpAsync<ScriptFailedException>();

        await AssertGoldenAsync("failing-script", recorded);
    }

    [Fact]
    public async Task A_downgrade_sends_what_its_golden_file_shows()
    {
        await using var recorded = await UpgradedAsync();

        await recorded.Project.DownAsync("base");

        await AssertGoldenAsync("downgrade", recorded);
    }

    [Fact]
    public async Task A_statement_journalled_on_its_own_is_one_round_trip()
    {
        await using var recorded = await UpgradedAsync();
        recorded.Project.Add("0002_index.sql", "-- migrator: no-transaction\nCREATE INDEX one ON t0001 (id);\nCREATE TABLE two (id INTEGER);\n");

        await recorded.Project.UpAsync();

        var trips = recorded.Connections.SelectMany(c => c.RoundTrips).ToList();
        var last = Assert.Single(trips, t => t.Any(c => c.Contains("TABLE two", StringComparison.Ordinal)));
        Assert.Contains(last, c => c.Contains("'applied'", StringComparison.Ordinal) || c.Contains("state = ", StringComparison.Ordinal));
        Assert.Same(last, trips[^1]);
    }

    [Fact]
    public async Task Three_members_of_a_family_with_nothing_to_do_are_one_connection_and_one_query()
    {
        await using var recorded = await RecordedProject.CreateAsync(server, "one", "two", "three");
        await Add(recorded, "0001").Project.UpAsync();
        await recorded.BeginAsync();

        await recorded.Project.UpAsync();

        Assert.Single(Assert.Single(recorded.Connections).RoundTrips);
        await AssertGoldenAsync("family-no-op", recorded);
    }

    [Fact]
    public async Task Three_members_of_a_family_are_built_up_over_one_connection()
    {
        await using var recorded = await RecordedProject.CreateAsync(server, "one", "two", "three");
        await recorded.BeginAsync();

        await Add(recorded, "0001").Project.UpAsync();

        Assert.Single(recorded.Connections);
        await AssertGoldenAsync("family-first-upgrade", recorded);
    }

    [Fact]
    public async Task Members_whose_sessions_differ_are_not_read_together()
    {
        await using var recorded = await RecordedProject.CreateAsync(server, "one", "two", "three");
        await Add(recorded, "0001").Project.UpAsync();
        recorded.Project.Set("two", "session", server.Engine == "postgresql" ? "SET application_name = 'two'" : "SET @two = 2");
        await recorded.BeginAsync();

        await recorded.Project.UpAsync();

        Assert.Equal([1, 2], recorded.Connections.Select(c => c.RoundTrips.Count).Order());
    }

    private async Task<RecordedProject> UpgradedAsync()
    {
        var recorded = await RecordedProject.CreateAsync(server);
        await Add(recorded, "0001").Project.UpAsync();
        await recorded.BeginAsync();
        return recorded;
    }

    private static RecordedProject Add(RecordedProject recorded, string version)
    {
        recorded.Project.AddTable(version, $"t{version}");
        return recorded;
    }

    private async Task AssertGoldenAsync(string name, RecordedProject recorded)
    {
        var path = Path.Combine(server.Name.ToLowerInvariant(), name + ".txt");
        var target = Environment.GetEnvironmentVariable("MIGRATOR_WRITE_GOLDEN");
        if (!string.IsNullOrEmpty(target))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, path))!);
            await File.WriteAllTextAsync(Path.Combine(target, path), recorded.Listing(), TestContext.Current.CancellationToken);
            Assert.Fail("The golden file was written, not checked: look at the change, and unset MIGRATOR_WRITE_GOLDEN.");
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "golden", "commands", path), TestContext.Current.CancellationToken), recorded.Listing());
    }
}
