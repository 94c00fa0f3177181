using System.Globalization;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>The counts of one engine.</summary>
internal sealed class FaultSummary(string server, int seed)
{
    private readonly SortedDictionary<FaultKind, int> _kills = [];
    private readonly SortedDictionary<int, int> _runs = [];
    private int _lost;
    private int _doubled;
    private int _stuck;
    private int _broken;
    private int _failedRows;
    private int _trials;

    public int Kills => _kills.Values.Sum();

    public void Add(TrialResult result)
    {
        _trials++;
        foreach (var kind in result.Kills)
            _kills[kind] = _kills.GetValueOrDefault(kind) + 1;
        _runs[result.Runs] = _runs.GetValueOrDefault(result.Runs) + 1;
        _lost += result.Lost.Count > 0 ? 1 : 0;
        _doubled += result.Doubled.Count > 0 ? 1 : 0;
        _stuck += result.Stuck is null ? 0 : 1;
        _broken += result.Disturbances.Any(d => d.IsBroken) ? 1 : 0;
        _failedRows += result.FailedRows;
    }

    public override string ToString()
    {
        var kinds = string.Join(", ", _kills.Select(k => $"{k.Key} {k.Value}"));
        var runs = string.Join(", ", _runs.Select(r => $"{r.Key} runs {r.Value}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{server}: seed {seed}, {_trials} trials, {Kills} kills ({kinds}); {runs}; {_failedRows} rows of failed runs; lost {_lost}, doubled {_doubled}, stuck {_stuck}, broken {_broken}");
    }

    /// <summary>Adds a row to the summary of all engines.</summary>
    public void Keep()
    {
        var kinds = Enum.GetValues<FaultKind>();
        SummaryFiles.Add(
            "kills.md",
            ["server", "kills", .. kinds.Select(k => k.ToString()), "most runs needed", "lost", "doubled", "stopped for a person"],
            [server, .. new[] { Kills }.Concat(kinds.Select(k => _kills.GetValueOrDefault(k))).Concat([_runs.Keys.Max(), _lost, _doubled, _stuck + _broken]).Select(n => n.ToString(CultureInfo.InvariantCulture))]);
    }
}
