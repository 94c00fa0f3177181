using System.Diagnostics;
using System.Globalization;
using MultiDbMigrator.ServerTests.Faults.Writes;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit.Sdk;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>Carries out trials on one server until there were enough faults.</summary>
/// <param name="server">The server.</param>
/// <param name="faults">How many are wanted.</param>
internal sealed class FleetRun(ITestServer server, int faults)
{
    // A journal of hundreds of rows is not what a run usually reads.
    private const int TrialsOfFleet = 40;

    // As often as each kind is named.
    private static readonly FleetTrialKind[] Kinds =
    [
        FleetTrialKind.Mixed, FleetTrialKind.Rollback, FleetTrialKind.Mixed, FleetTrialKind.Stamp, FleetTrialKind.Mixed,
        FleetTrialKind.MarkDone, FleetTrialKind.Mixed, FleetTrialKind.Adopt, FleetTrialKind.Rollback, FleetTrialKind.Accept,
    ];

    private readonly SortedDictionary<FleetFault, int> _happened = [];
    private readonly List<string> _wrong = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private Dictionary<string, long>? _lengths;
    private int _trials;
    private int _stuck;

    public IReadOnlyList<string> Wrong => _wrong;

    private int Faults => _happened.Values.Sum();

    public async Task RunAsync()
    {
        for (var number = FaultSettings.Trial ?? 0; Faults < faults && !FaultSettings.IsOver && (FaultSettings.Trial is null || _trials == 0);)
        {
            await using var fleet = await Fleet.CreateAsync(server);
            await using var saboteur = await CreateSaboteurAsync(fleet);
            fleet.Environment = saboteur.Environment;
            _lengths ??= await MeasureAsync(fleet, saboteur);
            for (var count = 0; count < TrialsOfFleet && Faults < faults && !FaultSettings.IsOver && (FaultSettings.Trial is null || _trials == 0); count++, number++)
            {
                if (!await TryAsync(number, fleet, saboteur))
                {
                    number++;
                    break;
                }
            }
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{server.Name}: seed {FaultSettings.Seed}, {_trials} trials, {Faults} faults ({string.Join(", ", _happened.Select(h => $"{h.Key} {h.Value}"))}), {_wrong.Count} wrong, {_stuck} of them stuck, in {_watch.Elapsed.TotalSeconds:0} s");

    /// <summary>Adds a row to the summary of all engines.</summary>
    public void Keep()
    {
        var kinds = Enum.GetValues<FleetFault>();
        int[] counts = [_trials, Faults, .. kinds.Select(k => _happened.GetValueOrDefault(k)), _wrong.Count - _stuck, _stuck];
        SummaryFiles.Add(
            "fleets.md",
            ["server", "trials", "faults", .. kinds.Select(k => k.ToString()), "lost, doubled or wrong", "stuck"],
            [server.Name, .. counts.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
    }

    private async Task<bool> TryAsync(int number, Fleet fleet, ISaboteur saboteur)
    {
        var kind = Kinds[number % Kinds.Length];
        var trial = new FleetTrial(fleet, saboteur, _lengths!, new Random(unchecked((FaultSettings.Seed * 1_000_003) + number)));
        await trial.RunAsync(kind);
        _trials++;
        foreach (var disturbance in trial.Disturbances.Where(d => d.Happened))
            _happened[disturbance.Fault] = _happened.GetValueOrDefault(disturbance.Fault) + 1;
        if (trial.IsOk)
            return true;
        _stuck += trial.Stuck is null ? 0 : 1;
        _wrong.Add(string.Join("\n  ", [
            $"trial {number} ({kind})", .. trial.Disturbances.Select(d => d.ToString()), trial.Stuck is null ? "complete" : $"STUCK: {trial.Stuck}", .. trial.Wrong.Select(w => $"WRONG: {w}"),
            .. trial.Wrong.Count > 0 || trial.Stuck is not null ? (await fleet.ReadAsync()).Select(s => s.ToString()) : [],
        ]));
        return false;
    }

    private async Task<ISaboteur> CreateSaboteurAsync(Fleet fleet)
    {
        if (!Dialect.Of(server).IsFile)
            return new LinkSaboteur(server, fleet.Address);
        return await WriteLibrary.FindAsync() is { } library
            ? new WriteSaboteur(library)
            : throw SkipException.ForSkip("No C compiler that could make the library which kills at a write.");
    }

    private static async Task<Dictionary<string, long>> MeasureAsync(Fleet fleet, ISaboteur saboteur)
    {
        var lengths = new Dictionary<string, long>();
        await AddAsync(FleetTrial.Up);
        fleet.Edit();
        await AddAsync(FleetTrial.Accept);
        await AddAsync(FleetTrial.Down);
        await fleet.ResetAsync();
        await AddAsync(FleetTrial.Stamp);
        await AddAsync(FleetTrial.Unstamp);
        await fleet.LeaveForeignJournalAsync();
        await AddAsync(FleetTrial.Adopt);
        await fleet.RemoveForeignJournalAsync();
        await fleet.ResetAsync();
        await fleet.CloseGatesAsync(Fleet.Names[^1]);
        await AddAsync(FleetTrial.Back, exitCode: 1);
        await fleet.CloseGatesAsync(Fleet.Names);
        await AddAsync(FleetTrial.GoOn, exitCode: 1);
        await AddAsync(FleetTrial.MarkDone);
        await fleet.OpenGatesAsync();
        await fleet.RunAsync(FleetTrial.Up);
        await fleet.RunAsync(FleetTrial.Down);
        await fleet.ResetAsync();
        return lengths;

        async Task AddAsync(string[] words, int exitCode = 0) =>
            lengths[string.Join(' ', words)] = await saboteur.MeasureAsync(fleet, words, exitCode);
    }
}
