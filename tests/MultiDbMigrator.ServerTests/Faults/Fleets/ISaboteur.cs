namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>Lets commands go wrong that are at work on a fleet.</summary>
internal interface ISaboteur : IAsyncDisposable
{
    /// <summary>What it can do: the more often a fault is named, the more often it comes.</summary>
    IReadOnlyList<FleetFault> Faults { get; }

    /// <summary>Variables for commands that nothing disturbs.</summary>
    Dictionary<string, string?> Environment => [];

    /// <summary>Runs a command undisturbed, which must end with a code.</summary>
    /// <returns>How many messages it sends, or how often it writes.</returns>
    Task<long> MeasureAsync(Fleet fleet, string[] words, int exitCode);

    /// <summary>Runs a command in which something goes wrong.</summary>
    /// <param name="fleet">The databases.</param>
    /// <param name="words">The command.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="at">At which message or write, from 1.</param>
    Task<FleetDisturbance> RunAsync(Fleet fleet, string[] words, FleetFault fault, long at);
}
