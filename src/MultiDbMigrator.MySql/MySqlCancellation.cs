using System.Data.Common;

namespace MultiDbMigrator.MySql;

/// <summary>Stops a command on the server when a token says so: MySql.Data looks at its token only between results.</summary>
/// <remarks>
/// The driver sends KILL QUERY over a connection of its own. One that comes too late for the command would stop the next,
/// so disposing waits for it and lets it have a statement that does nothing.
/// </remarks>
internal sealed class MySqlCancellation : IAsyncDisposable
{
    private readonly DbCommand _command;
    private readonly CancellationTokenRegistration _registration;
    private Task? _kill;

    public MySqlCancellation(DbCommand command, CancellationToken cancellationToken)
    {
        _command = command;
        _registration = cancellationToken.Register(() => _kill = Task.Run(Kill, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync().ConfigureAwait(false);
        if (_kill is null)
            return;
        await _kill.ConfigureAwait(false);
        await TakeLateKillAsync().ConfigureAwait(false);
    }

    private void Kill()
    {
        try
        {
            _command.Cancel();
        }
        catch (DbException)
        {
            // No second connection is to be had, so the statement has its time.
        }
    }

    private async Task TakeLateKillAsync()
    {
        try
        {
            await using var nothing = _command.Connection!.CreateCommand();
            nothing.CommandText = "DO SLEEP(0)";
            await nothing.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            // It had its statement, or the connection is gone.
        }
    }
}
