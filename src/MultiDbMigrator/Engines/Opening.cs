using System.Globalization;

namespace MultiDbMigrator.Engines;

/// <summary>One attempt of a driver to connect, within a limit that the driver itself does not know.</summary>
public static class Opening
{
    private const string Hint = "check host and port in connection_string, and that the server runs";

    // A driver that waits for the server's first word looks at its own limit, in whole seconds, and not at the token.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>A driver's own limit that is no longer than another one.</summary>
    /// <param name="limit">The other limit; <see langword="null"/> for none.</param>
    /// <param name="own">The driver's, in seconds; 0 for none.</param>
    public static int Seconds(TimeSpan? limit, int own)
    {
        if (limit is not { } time)
            return own;
        var seconds = Math.Max(1, (int)Math.Round(time.TotalSeconds));
        return own == 0 || seconds < own ? seconds : own;
    }

    /// <summary>Connects.</summary>
    /// <param name="connection">The connection; disposed of when it does not open.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="limit">How long it may take; the driver's own limit when it is <see langword="null"/>.</param>
    /// <param name="server">The server, for messages.</param>
    /// <param name="read">Says what an exception of the driver means; <see langword="null"/> for one that is none of its.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="UnreachableException">The server cannot be reached.</exception>
    public static async Task<T> RunAsync<T>(
        T connection, Func<T, CancellationToken, Task> open, TimeSpan? limit, string server, Func<Exception, UnreachableException?> read, CancellationToken cancellationToken)
        where T : IAsyncDisposable
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(read);
        var began = TimeProvider.System.GetTimestamp();
        using var end = limit is null ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit is { } time)
            end!.CancelAfter(time + Grace);
        try
        {
            var token = end?.Token ?? cancellationToken;
            await open(connection, token).WaitAsync(token).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var took = TimeProvider.System.GetElapsedTime(began);
            await connection.DisposeAsync().ConfigureAwait(false);
            if (end?.IsCancellationRequested == true)
                throw NoAnswer(server, limit!.Value, took, error);
            if (read(error) is not { } unreachable)
                throw;
            var isSilence = unreachable.Error.Code is null && (IsTimeout(error) || took >= limit - Tick);
            throw isSilence
                ? NoAnswer(server, limit < took ? limit.Value : took, took, error)
                : new UnreachableException(unreachable.Error, unreachable.IsTransient, error) { IsCrowded = unreachable.IsCrowded, Took = took };
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A driver wraps it, and a server that answers has said something else.
    private static bool IsTimeout(Exception? error) => error is not null && (error is TimeoutException || IsTimeout(error.InnerException));

    private static UnreachableException NoAnswer(string server, TimeSpan limit, TimeSpan took, Exception error) => new(
        new ServerError(null, string.Create(CultureInfo.InvariantCulture, $"{server}: no answer in {Math.Max(1, Math.Round(limit.TotalSeconds))} s"), Hint: Hint), isTransient: true, error)
    {
        Took = took,
    };
}
