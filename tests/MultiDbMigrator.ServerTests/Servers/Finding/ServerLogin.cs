namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>How an administrator reaches a server that was started for the tests.</summary>
internal sealed record ServerLogin(string Host, int Port, string User, string Password);
