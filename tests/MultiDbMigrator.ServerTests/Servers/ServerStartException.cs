namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A server is there but could not be started; its message says what it wrote.</summary>
internal sealed class ServerStartException(string program, string written)
    : Exception($"{program} did not start: {written.Trim()}");
