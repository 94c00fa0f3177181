namespace MultiDbMigrator.Engines;

/// <summary>How the server's own program is called to write a database as a script.</summary>
/// <param name="Programs">The names of the program, the best one first.</param>
/// <param name="Package">What to install where there is none.</param>
/// <param name="Arguments">What follows the name on the command line. Never a secret: others on the machine can read it.</param>
public sealed record DumpCommand(IReadOnlyList<string> Programs, string Package, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables for the program, passwords among them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What becomes of each statement that it writes; <see langword="null"/> to leave the statement out.</summary>
    public Func<string, string?> Rewrite { get; init; } = static statement => statement;

    /// <summary>Whether a line that it writes to stderr tells nothing.</summary>
    public Func<string, bool> IsNoise { get; init; } = static _ => false;
}
