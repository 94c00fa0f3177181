using System.Data.Common;
using System.Diagnostics;

namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>Waits until a server lets somebody in.</summary>
/// <param name="name">The server's name for readers.</param>
/// <param name="connect">A closed connection that no pool keeps.</param>
internal sealed class ServerAnswer(string name, Func<string, DbConnection> connect)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    /// <param name="connectionString">The way in.</param>
    /// <param name="limit">How long to try.</param>
    /// <param name="check">Throws when there is no use in trying on.</param>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public async Task WaitAsync(string connectionString, TimeSpan limit, Func<Task>? check = null)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = connect(connectionString);
                await connection.OpenAsync(CancellationToken.None);
                return;
            }
            catch (DbException problem) when (watch.Elapsed > limit)
            {
                throw new TimeoutException($"{name} does not answer after {limit.TotalSeconds} s: {problem.Message}", problem);
            }
            catch (DbException)
            {
                if (check is not null)
                    await check();
                await Task.Delay(BetweenAttempts);
            }
        }
    }
}
