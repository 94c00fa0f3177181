namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What a command that has ended left.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors, TimeSpan Duration);
