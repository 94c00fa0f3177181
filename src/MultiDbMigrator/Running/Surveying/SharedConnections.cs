using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Running.Surveying;

/// <summary>
/// The connections of a run that serve several databases. Together with those that databases have of their own, never more are
/// open than databases may run at a time.
/// </summary>
/// <param name="most">How many databases may run at a time.</param>
/// <param name="runId">The run.</param>
internal sealed class SharedConnections(int most, Guid runId) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(SharedBy By, ISharedConnection Connection)> _idle = [];
    private int _taken;
    private bool _isCrowded;

    /// <summary>Takes a place among the connections, until it is given back.</summary>
    /// <param name="database">The database that connects.</param>
    /// <param name="by">What it shares; <see langword="null"/> if it connects by itself.</param>
    /// <returns>The connection; <see langword="null"/> for a database that connects by itself.</returns>
    public async Task<ISharedConnection?> TakeAsync(DatabaseRun database, SharedBy? by)
    {
        ISharedConnection? found = null;
        ISharedConnection? unneeded = null;
        lock (_lock)
        {
            _taken++;
            var place = by is null ? -1 : _idle.FindLastIndex(i => i.By == by);
            if (place >= 0)
                found = Remove(place);
            else if (_idle.Count > 0 && _taken + _idle.Count > most)
                unneeded = Remove(0);
        }

        if (unneeded is not null)
            await unneeded.DisposeAsync().ConfigureAwait(false);
        return found ?? by?.Engine.CreateSharedConnection(database.Settings, runId);
    }

    /// <summary>Gives a place back.</summary>
    public async Task GiveBackAsync(SharedBy? by, ISharedConnection? connection)
    {
        lock (_lock)
        {
            _taken--;
            if (connection is null || by is null)
                return;
            if (!_isCrowded)
            {
                _idle.Add((by, connection));
                return;
            }
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Keeps no connection any more that nobody uses, because a server has no room.</summary>
    public Task MakeRoomAsync()
    {
        lock (_lock)
            _isCrowded = true;
        return CloseIdleAsync();
    }

    /// <summary>Closes the connections that nobody uses.</summary>
    public async Task CloseIdleAsync()
    {
        List<ISharedConnection> idle;
        lock (_lock)
        {
            idle = [.. _idle.Select(i => i.Connection)];
            _idle.Clear();
        }

        foreach (var connection in idle)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => new(CloseIdleAsync());

    private ISharedConnection Remove(int place)
    {
        var connection = _idle[place].Connection;
        _idle.RemoveAt(place);
        return connection;
    }
}
