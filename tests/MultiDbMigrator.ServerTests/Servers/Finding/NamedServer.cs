namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>The server that an environment variable names. The tests fail where it does not answer: another server is not the one
/// that was asked for.</summary>
/// <param name="variable">The variable that holds an administrator's connection string.</param>
/// <param name="answer">Waits for it.</param>
/// <param name="limit">For how long.</param>
internal sealed class NamedServer(string variable, ServerAnswer answer, TimeSpan limit) : IServerSource
{
    public async Task<RunningServer?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } connectionString)
            return null;
        await answer.WaitAsync(connectionString, limit);
        return new RunningServer(connectionString);
    }
}
