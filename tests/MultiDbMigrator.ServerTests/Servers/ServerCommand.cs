namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>How to start and stop a server.</summary>
/// <param name="Line">The program and its arguments.</param>
/// <param name="Administrator">The user that may do everything.</param>
/// <param name="StopSignal">The signal that ends it without waiting for its clients.</param>
internal sealed record ServerCommand(IReadOnlyList<string> Line, string Administrator, string StopSignal);
