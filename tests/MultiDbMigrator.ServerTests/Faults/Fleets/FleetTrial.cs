namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>
/// One or more commands that are disturbed, one after the other, and then undisturbed ones until everything is complete again.
/// Nothing is run before or between that a person would not run.
/// </summary>
/// <param name="fleet">The databases.</param>
/// <param name="saboteur">What goes wrong.</param>
/// <param name="lengths">How long commands are.</param>
/// <param name="random">What goes wrong where.</param>
internal sealed class FleetTrial(Fleet fleet, ISaboteur saboteur, IReadOnlyDictionary<string, long> lengths, Random random)
{
    private const int MostDisturbed = 3;

    public static readonly string[] Up = ["upgrade"];
    public static readonly string[] Down = ["downgrade", "base", "--all"];
    public static readonly string[] Back = ["upgrade", "--on-error", "rollback"];
    public static readonly string[] GoOn = ["upgrade", "--on-error", "continue"];
    public static readonly string[] Stamp = ["stamp", "head", "--all"];
    public static readonly string[] Unstamp = ["stamp", "base", "--all"];
    public static readonly string[] Adopt = ["adopt"];
    public static readonly string[] Accept = ["repair", "--accept-checksum", "--all"];
    public static readonly string[] MarkDone = ["repair", "--mark-done", "--all"];

    private static readonly string[][] UpAndDown = [Up, Up, ["upgrade", "0002"], ["upgrade", "0003"], Down, Down, ["downgrade", "0001", "--all"], ["downgrade", "0002", "--all"]];

    private readonly List<FleetDisturbance> _disturbances = [];
    private readonly List<string> _wrong = [];

    public IReadOnlyList<FleetDisturbance> Disturbances => _disturbances;

    /// <summary>What is wrong afterwards.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Why it could not be completed; <see langword="null"/> when it was.</summary>
    public string? Stuck { get; private set; }

    public bool IsOk => Stuck is null && _wrong.Count == 0 && _disturbances.All(d => d.Broken is null);

    public async Task RunAsync(FleetTrialKind kind)
    {
        try
        {
            await (kind switch
            {
                FleetTrialKind.Mixed => MixAsync(),
                FleetTrialKind.Rollback => RollBackAsync(),
                FleetTrialKind.Stamp => StampAsync(),
                FleetTrialKind.Adopt => AdoptAsync(),
                FleetTrialKind.Accept => AcceptAsync(),
                _ => MarkDoneAsync(),
            });
        }
        catch (Exception error) when (error is FleetStuckException or TimeoutException)
        {
            Stuck = error.Message;
        }
    }

    private async Task MixAsync()
    {
        for (var count = random.Next(MostDisturbed); count >= 0; count--)
            await DisturbAsync(UpAndDown[random.Next(UpAndDown.Length)]);
        await CompleteAsync(isUp: random.Next(2) == 0);
    }

    private async Task RollBackAsync()
    {
        await CompleteAsync(isUp: false);
        await fleet.CloseGatesAsync(Fleet.Names[random.Next(Fleet.Names.Count)]);
        for (var count = random.Next(2); count >= 0; count--)
            await DisturbAsync(Back);
        await MustAsync(1, Back);
        await fleet.OpenGatesAsync();
        await CompleteAsync(isUp: random.Next(2) == 0);
    }

    private async Task StampAsync()
    {
        await CompleteAsync(isUp: false);
        await fleet.ResetAsync();
        await FillAsync(Stamp, isFull: true);
        await FillAsync(Unstamp, isFull: false);
        await fleet.ResetAsync();
    }

    private async Task AdoptAsync()
    {
        await CompleteAsync(isUp: false);
        await fleet.ResetAsync();
        await fleet.LeaveForeignJournalAsync();
        await FillAsync(Adopt, isFull: true);
        await fleet.RemoveForeignJournalAsync();
        await fleet.ResetAsync();
    }

    // Half a stamp, or half an adoption, is never seen.
    private async Task FillAsync(string[] words, bool isFull)
    {
        await DisturbAsync(words);
        foreach (var ship in await fleet.ReadAsync())
        {
            if (ship.Held.Count is not (0 or FleetScripts.Versions))
                _wrong.Add($"half of {string.Join(' ', words)}: {ship}");
        }

        await MustAsync(0, words);
        foreach (var ship in await fleet.ReadAsync())
        {
            _wrong.AddRange(ship.Faults(isStamped: true));
            if (ship.Held.Count != (isFull ? FleetScripts.Versions : 0))
                _wrong.Add($"{string.Join(' ', words)} did not do it: {ship}");
        }
    }

    private async Task AcceptAsync()
    {
        await CompleteAsync(isUp: true);
        var before = await CountRepairsAsync();
        fleet.Edit();
        await DisturbAsync(Accept);
        var result = await fleet.RunAsync(Accept);
        if (result.ExitCode != 0 && !result.Errors.Contains("nothing was edited", StringComparison.Ordinal))
            throw new FleetStuckException($"{string.Join(' ', Accept)} ends with {result.ExitCode}: {result.Errors}");
        foreach (var (was, now) in before.Zip(await CountRepairsAsync()))
        {
            if (now != was + 1)
                _wrong.Add($"accepted {now - was} times");
        }

        await MustAsync(0, Up);
        await CheckAsync();
    }

    private async Task MarkDoneAsync()
    {
        await CompleteAsync(isUp: false);
        await fleet.CloseGatesAsync(Fleet.Names);
        await MustAsync(1, GoOn);
        await DisturbAsync(MarkDone);

        // Typed once more, it decides what is left to decide, and nothing else.
        var result = await fleet.RunAsync(MarkDone);
        if (result.ExitCode != 0 && !result.Errors.Contains("no step stopped at a statement", StringComparison.Ordinal))
            throw new FleetStuckException($"{string.Join(' ', MarkDone)} ends with {result.ExitCode}: {result.Errors}");

        await fleet.OpenGatesAsync();
        await CompleteAsync(isUp: true);
    }

    private async Task<IReadOnlyList<int>> CountRepairsAsync() => [.. (await fleet.ReadAsync()).Select(s => s.Journal.Count(r => r[1] == "repair"))];

    // What stopped in the middle of a script that is not one transaction goes on in its own direction first, as the error says.
    private async Task CompleteAsync(bool isUp)
    {
        var words = isUp ? Up : Down;
        var result = await fleet.RunAsync(words);
        if (result.Errors.Contains("must be completed first", StringComparison.Ordinal))
        {
            await MustAsync(0, isUp ? Down : Up);
            result = await fleet.RunAsync(words);
        }

        if (result.ExitCode != 0)
            throw new FleetStuckException($"{string.Join(' ', words)} ends with {result.ExitCode}: {result.Errors}");
        foreach (var ship in await CheckAsync())
        {
            if (ship.Held.Count != (isUp ? FleetScripts.Versions : 0))
                _wrong.Add($"{(isUp ? "up" : "down")} was said to be complete: {ship}");
        }
    }

    private async Task<IReadOnlyList<Ship>> CheckAsync()
    {
        var ships = await fleet.ReadAsync();
        _wrong.AddRange(ships.SelectMany(s => s.Faults()));
        return ships;
    }

    private async Task DisturbAsync(string[] words)
    {
        var fault = saboteur.Faults[random.Next(saboteur.Faults.Count)];
        var length = lengths.GetValueOrDefault(string.Join(' ', words), lengths[string.Join(' ', words[0] == "upgrade" ? Up : Down)]);
        _disturbances.Add(await saboteur.RunAsync(fleet, words, fault, 1 + random.NextInt64(length)));
    }

    private async Task MustAsync(int exitCode, params string[] words)
    {
        var result = await fleet.RunAsync(words);
        if (result.ExitCode != exitCode)
            throw new FleetStuckException($"{string.Join(' ', words)} ends with {result.ExitCode}: {result.Errors}");
    }
}
