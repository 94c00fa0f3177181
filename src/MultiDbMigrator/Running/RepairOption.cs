namespace MultiDbMigrator.Running;

/// <summary>A decision that is possible.</summary>
/// <param name="Choice">The decision.</param>
/// <param name="Command">What a person types for it.</param>
public sealed record RepairOption(RepairChoice Choice, string Command);
