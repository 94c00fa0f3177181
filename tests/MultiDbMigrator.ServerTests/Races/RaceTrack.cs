using System.Globalization;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Races;

/// <summary>Databases of four scripts each, one or more of them no transaction, in which one race is run after another.</summary>
internal sealed class RaceTrack : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly Project _project;
    private readonly IReadOnlyList<string> _databases;
    private readonly Dictionary<string, (string Database, int Version)[]> _required;

    private RaceTrack(Project project, IReadOnlyList<string> databases, Dictionary<string, (string Database, int Version)[]> required)
    {
        _project = project;
        _databases = databases;
        _required = required;
    }

    public static async Task<RaceTrack> CreateAsync(ITestServer server, IReadOnlyList<string> databases, Dictionary<string, (string Database, int Version)[]> required)
    {
        var project = await Project.CreateAsync(server, [.. databases]);
        foreach (var database in databases)
        {
            project.Set(database, "lock_timeout", "60s");
            await project.DatabaseOf(database).ExecuteAsync("CREATE TABLE marks (version INTEGER)");
            for (var version = 1; version <= World.Versions; version++)
                AddScript(project, database, version, required.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{database}/{version}"), []));
        }

        return new RaceTrack(project, databases, required);
    }

    /// <summary>Runs a race.</summary>
    /// <returns>What is wrong with its end; <see langword="null"/> when some order of whole runs leads there.</returns>
    public async Task<string?> RunAsync(Race race, int parallel)
    {
        _project.Set("migrator", "parallel", parallel.ToString(CultureInfo.InvariantCulture));
        var begin = await PrepareAsync(race.Start);
        var gates = new Gates(race.Runners.Count);
        var migrators = race.Runners.Select(_ => _project.CreateMigrator(gates)).ToList();
        var outcomes = await Task.WhenAll(race.Runners.Select((runner, i) => Task.Run(() => RunAsync(runner, migrators[i], gates)))).WaitAsync(Limit);

        var (end, unfinished) = await ReadAsync();
        var all = outcomes.SelectMany(o => o).ToList();
        var wrong = all.Find(o => !o.IsFair) is { } unfair ? $"a run failed: {unfair}"
            : unfinished.Count > 0 ? $"not complete: {string.Join(", ", unfinished)}"
            : end.FindUnmet() is { } unmet ? $"{unmet} is applied, and what it requires is not"
            : !Serial.Leads(begin, end, outcomes) ? "no order of whole runs leads here"
            : null;
        return wrong is null ? null : $"{race}\n  {wrong}\n  began: {begin}\n  ended: {end}\n  {string.Join("\n  ", all)}";
    }

    public ValueTask DisposeAsync() => _project.DisposeAsync();

    private static async Task<IReadOnlyList<Outcome>> RunAsync(Runner runner, Migrator migrator, Gates gates)
    {
        var outcomes = new List<Outcome>();
        try
        {
            await gates.WaitAsync(runner.After);
            foreach (var order in runner.Orders)
                outcomes.Add(new Outcome(order, await RunAsync(order, migrator)));
        }
        finally
        {
            gates.Leave();
        }

        return outcomes;
    }

    private static Task<RunResult> RunAsync(Order order, Migrator migrator)
    {
        var (target, names) = (Target.Parse(order.Target), order.Database is { } name ? new[] { name } : null);
        var token = TestContext.Current.CancellationToken;
        return order.Kind switch
        {
            OrderKind.Up => migrator.UpgradeAsync(target, names, token),
            OrderKind.Down => migrator.DowngradeAsync(target, names, token),
            _ => migrator.StampAsync(target, names, token),
        };
    }

    private async Task<World> PrepareAsync(int start)
    {
        var migrator = _project.CreateMigrator(new EventList());
        foreach (var result in new[]
        {
            await migrator.DowngradeAsync(Target.Parse("base"), null, TestContext.Current.CancellationToken),
            start == 0 ? null : await UpFromEmptyAsync(migrator, start),
        })
        {
            if (result is not null)
                Assert.True(result.IsOk, result.FirstError?.ToString());
        }

        if (start == 0)
            await EmptyAsync();
        return (await ReadAsync()).World;
    }

    private async Task<RunResult> UpFromEmptyAsync(Migrator migrator, int start)
    {
        await EmptyAsync();
        return await migrator.UpgradeAsync(Target.Parse(start.ToString("0000", CultureInfo.InvariantCulture)), null, TestContext.Current.CancellationToken);
    }

    // A stamp may have left rows of scripts that the journal does not have.
    private async Task EmptyAsync()
    {
        foreach (var database in _databases)
            await _project.DatabaseOf(database).ExecuteAsync("DELETE FROM marks");
    }

    private async Task<(World World, IReadOnlyList<string> Unfinished)> ReadAsync()
    {
        var world = new World(_databases, _required);
        var survey = await _project.CreateMigrator(new EventList()).SurveyAsync(null, TestContext.Current.CancellationToken);
        Assert.True(survey.IsOk, survey.FirstError?.ToString());
        foreach (var report in survey.Databases)
        {
            var rows = await _project.DatabaseOf(report.Name).QueryAsync("SELECT version FROM marks");
            world.Set(report.Name, report.State!.History.Applied.Select(v => Number(v.Text)), rows.Select(r => Number(r[0]!)));
        }

        return (world, [.. survey.Databases.SelectMany(d => d.State!.History.AllUnfinished.Select(r => $"{d.Name}/{r.Version} {r.Kind} {r.State}"))]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // Every second script is several statements and no transaction, and MySQL journals the others so that make a table.
    private static void AddScript(Project project, string database, int version, (string Database, int Version)[] required)
    {
        var requires = string.Concat(required.Select(r => string.Create(CultureInfo.InvariantCulture, $"-- migrator: requires {r.Database}/000{r.Version}\n")));
        var apart = version % 2 == 0 ? "-- migrator: no-transaction\n" : "";
        var file = string.Create(CultureInfo.InvariantCulture, $"000{version}_step");
        project.AddTo(database, file + ".sql", string.Create(CultureInfo.InvariantCulture, $"{requires}{apart}CREATE TABLE IF NOT EXISTS t{version} (id INTEGER);\nINSERT INTO marks VALUES ({version});\n"));
        project.AddTo(database, file + ".down.sql", string.Create(CultureInfo.InvariantCulture, $"{apart}DELETE FROM marks WHERE version = {version};\nDROP TABLE IF EXISTS t{version};\n"));
    }
}
