using System.Globalization;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>The counts of one engine.</summary>
internal sealed class FaultSummary(string server, int seed)
{
    private static readonly Lock Writing = new();

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

    /// <summary>Adds a row of a Markdown table to the file that the environment names.</summary>
    public void Keep()
    {
        if (FaultSettings.SummaryFile is not { } file)
            return;
        var kinds = string.Join(" | ", Enum.GetValues<FaultKind>().Select(k => _kills.GetValueOrDefault(k)));
        lock (Writing)
        {
            File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture,
                $"| {server} | {seed} | {Kills} | {kinds} | {_lost} | {_doubled} | {_stuck + _broken} |\n"));
        }
    }
}
