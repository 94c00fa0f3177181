namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>What a trial showed.</summary>
internal sealed record TrialResult
{
    public required Trial Trial { get; init; }

    /// <summary>The disturbed runs, one for each fault that there was a run left for.</summary>
    public required IReadOnlyList<Disturbance> Disturbances { get; init; }

    /// <summary>How many runs it took until the leg was complete, the disturbed ones included.</summary>
    public required int Runs { get; init; }

    /// <summary>Why the leg could not be completed; <see langword="null"/> when it was.</summary>
    public string? Stuck { get; init; }

    /// <summary>What an undisturbed leg leaves and this one did not.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>What this leg left and an undisturbed one does not.</summary>
    public IReadOnlyList<string> Doubled { get; init; } = [];

    /// <summary>Rows of failed runs that the journal kept, each followed by the row of the run that completed the script.</summary>
    public int FailedRows { get; init; }

    public IEnumerable<FaultKind> Kills => Disturbances.Zip(Trial.Faults).Where(pair => pair.First.Happened).Select(pair => pair.Second.Kind);

    public bool IsOk => Stuck is null && Lost.Count == 0 && Doubled.Count == 0 && !Disturbances.Any(d => d.IsBroken);

    /// <summary>All that is needed to see it again.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            Trial.ToString(),
            .. Disturbances.Select(d => $"  {(d.Happened ? "at" : "not reached")} '{d.Where}': {(d.IsBroken ? "BROKEN: " : "")}{d.Error ?? "the run was complete all the same"}"),
            .. Stuck is null ? Array.Empty<string>() : [$"  STUCK after {Runs} runs: {Stuck}"],
            .. Lost.Select(line => $"  LOST: {line}"),
            .. Doubled.Select(line => $"  DOUBLED: {line}"),
        ]);
}
