using System.Globalization;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>What the environment says about the harness.</summary>
internal static class FaultSettings
{
    private const int FewestKills = 200;
    private const int FewestFleetFaults = 12;
    private const int FewestServerKills = 2;
    private const int UsualSeed = 20260301;

    /// <summary>How many kills each engine gets, at least.</summary>
    public static int Kills => Number("MIGRATOR_FAULT_KILLS") ?? FewestKills;

    /// <summary>How many faults the fleet of each engine meets, at least.</summary>
    public static int FleetFaults => Number("MIGRATOR_FLEET_FAULTS") ?? FewestFleetFaults;

    /// <summary>How often each server is killed that a test has for itself.</summary>
    public static int ServerKills => Number("MIGRATOR_SERVER_KILLS") ?? FewestServerKills;

    /// <summary>Whether it is time to stop, however much is left.</summary>
    public static bool IsOver => Until is { } until && DateTime.UtcNow > until;

    /// <summary>What all randomness of the plan begins with.</summary>
    public static int Seed => Number("MIGRATOR_FAULT_SEED") ?? UsualSeed;

    /// <summary>How many races each suite runs; <see langword="null"/> for as many as fit into a few seconds.</summary>
    public static int? Races => Number("MIGRATOR_RACES");

    /// <summary>The only trial to run, to see a failure again; <see langword="null"/> for all.</summary>
    public static int? Trial => Number("MIGRATOR_FAULT_TRIAL");

    /// <summary>The folder for summaries; <see langword="null"/> when none are wanted.</summary>
    public static string? SummaryFolder => Environment.GetEnvironmentVariable("MIGRATOR_FAULT_SUMMARY") is { Length: > 0 } path ? path : null;

    private static DateTime? Until { get; } = Number("MIGRATOR_FAULT_MINUTES") is { } minutes ? DateTime.UtcNow.AddMinutes(minutes) : null;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
