namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Which trials there are, in order: the same for the same seed and script set. It has no end.</summary>
/// <param name="seed">What the random trials begin with.</param>
/// <param name="lengths">How long each leg is.</param>
/// <param name="file">Where databases are files, so that only processes can be killed, the moments at which they are; else none.</param>
/// <param name="kills">How many kills are wanted.</param>
internal sealed class FaultPlan(int seed, IReadOnlyDictionary<Leg, LegLength> lengths, IReadOnlyList<Moment> file, int kills)
{
    /// <summary>The moments where writes are counted.</summary>
    public static readonly Moment[] AtWrites = [Moment.BeforeWrite, Moment.InWrite, Moment.AfterWrite];

    /// <summary>The only one where they are not.</summary>
    public static readonly Moment[] AtFileChanges = [Moment.AtFileChange];

    /// <summary>In how many parts the duration of a leg is cut for faults that come at some time.</summary>
    public const int Thousandths = 1000;

    /// <summary>How many trials follow each other in one database: what a run usually reads is not the journal of hundreds.</summary>
    public const int BlockLength = 12;

    /// <summary>Random trials on top of the systematic ones, however few kills are wanted.</summary>
    public const int FewestRandom = 60;

    private const int MostFaults = 3;

    // Every pass through the messages meets each of them with the next of these.
    private static readonly (FaultKind Kind, Moment Moment)[] Systematic =
    [
        (FaultKind.Run, Moment.AfterMessage), (FaultKind.Connection, Moment.BeforeAnswer),
        (FaultKind.Run, Moment.InAnswer), (FaultKind.Connection, Moment.BeforeMessage),
        (FaultKind.Run, Moment.BeforeAnswer), (FaultKind.Connection, Moment.AfterMessage),
        (FaultKind.Run, Moment.BeforeMessage), (FaultKind.Connection, Moment.InAnswer),
    ];

    private static readonly Moment[] AtMessages = [Moment.BeforeMessage, Moment.AfterMessage, Moment.BeforeAnswer, Moment.InAnswer];

    // What costs a process is rarer.
    private static readonly FaultKind[] RandomKinds =
    [
        FaultKind.Connection, FaultKind.Connection, FaultKind.Run, FaultKind.Run, FaultKind.Backend, FaultKind.Statement, FaultKind.Backend, FaultKind.Statement, FaultKind.Process,
    ];

    // There are hundreds of writes: where fewer kills are wanted, every n-th is met.
    private readonly int _stride = file.Count == 0 ? 1 : (int)Math.Max(1, (lengths[Leg.Up].Messages + lengths[Leg.Down].Messages) / Math.Max(1, kills * 2 / 3));

    private bool IsFile => file.Count > 0;

    /// <summary>One pass through the messages of a leg up and of a leg down.</summary>
    public int SystematicTrials => (int)((Last(Leg.Up) + Last(Leg.Down)) / _stride);

    /// <summary>The trials, in blocks for a database each: two thirds of the kills at every message in turn, the rest at random.</summary>
    public IEnumerable<Trial[]> Blocks() => Trials().Chunk(BlockLength);

    private IEnumerable<Trial> Trials()
    {
        var passes = Math.Clamp(kills * 2 / 3 / SystematicTrials, 1, IsFile ? int.MaxValue : Systematic.Length);
        var number = 0;
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var (leg, message) in Alternating())
            {
                var first = leg == Leg.Up && number % BlockLength == 0;
                yield return new Trial(number++, first ? Leg.First : leg, [SystematicFault(message, pass)]);
            }
        }

        while (true)
            yield return RandomTrial(number++);
    }

    // Up and down in turn, so that each trial begins where the one before it ended.
    private IEnumerable<(Leg Leg, long Message)> Alternating()
    {
        for (long message = _stride; message <= Math.Max(Last(Leg.Up), Last(Leg.Down)); message += _stride)
        {
            if (message <= Last(Leg.Up))
                yield return (Leg.Up, message);
            if (message <= Last(Leg.Down))
                yield return (Leg.Down, message);
        }
    }

    private long Last(Leg leg) => lengths[leg].Messages / _stride * _stride;

    private Fault SystematicFault(long message, int pass)
    {
        if (IsFile)
            return new Fault(FaultKind.Process, file[(int)((message / _stride) + pass) % file.Count], message);
        var (kind, moment) = Systematic[(message + pass) % Systematic.Length];
        return new Fault(kind, moment, message);
    }

    private Trial RandomTrial(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var leg = number % BlockLength == 0 ? Leg.First : number % 2 == 0 ? Leg.Up : Leg.Down;
        var faults = random.Next(4) == 0 ? random.Next(2, MostFaults + 1) : 1;
        return new Trial(number, leg, [.. Enumerable.Range(0, faults).Select(_ => RandomFault(random, lengths[leg]))]);
    }

    private Fault RandomFault(Random random, LegLength length)
    {
        if (IsFile)
        {
            return random.Next(2) == 0
                ? new Fault(FaultKind.Process, file[random.Next(file.Count)], 1 + random.NextInt64(length.Messages))
                : new Fault(FaultKind.Process, Moment.AtTime, random.Next(Thousandths));
        }

        var kind = RandomKinds[random.Next(RandomKinds.Length)];
        return random.Next(4) switch
        {
            0 => new Fault(kind, Moment.AtByteToServer, 1 + random.NextInt64(length.BytesToServer)),
            1 => new Fault(kind, Moment.AtByteToClient, 1 + random.NextInt64(length.BytesToClient)),
            _ => new Fault(kind, AtMessages[random.Next(AtMessages.Length)], 1 + random.NextInt64(length.Messages)),
        };
    }
}
