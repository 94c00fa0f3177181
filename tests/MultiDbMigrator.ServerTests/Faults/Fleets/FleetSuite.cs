using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>
/// Disturbs commands that are at work on eight databases, four at a time, and compares journal, rows and objects of each database
/// once the work is complete; the environment says how often (<see cref="FaultSettings.FleetFaults"/>).
/// </summary>
public abstract class FleetSuite(ITestServer server)
{
    private const int MostShown = 5;

    [Fact]
    public Task Whatever_goes_wrong_journal_rows_and_objects_tell_the_same_in_the_end() => RunAsync(server, FaultSettings.FleetFaults);

    internal static async Task RunAsync(ITestServer server, int faults)
    {
        var run = new FleetRun(server, faults);

        try
        {
            await run.RunAsync();
        }
        finally
        {
            run.Keep();
            TestContext.Current.TestOutputHelper?.WriteLine(run.ToString());
        }

        Assert.True(run.Wrong.Count == 0, $"{run}\n{string.Join('\n', run.Wrong.Take(MostShown))}");
    }
}
