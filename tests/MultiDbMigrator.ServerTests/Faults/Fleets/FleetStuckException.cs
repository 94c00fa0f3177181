namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>A command that nothing disturbed did not do what it was told.</summary>
internal sealed class FleetStuckException(string message) : Exception(message);
