using System.Net.Sockets;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Engines;

/// <summary>
/// What the exceptions of an engine's driver mean. An engine asks here wherever it calls its driver, because what a driver raises
/// when a connection goes differs from call to call.
/// </summary>
public abstract class DriverErrors
{
    /// <summary>Calls the driver.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isOpen">Tells, when the call has failed, whether the connection is still open.</param>
    /// <param name="statement">The statement of a script that is sent; <see langword="null"/> for one of this tool's own.</param>
    /// <exception cref="StatementException">The server refused it, or the connection is lost.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, Func<bool> isOpen, ScriptStatement? statement = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(isOpen);
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception error) when (Read(error, isOpen(), statement) is { } answer)
        {
            throw answer;
        }
    }

    /// <summary>Says what an exception means that a call of the driver raised.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="isOpen">Whether the connection is still open.</param>
    /// <param name="statement">The statement of a script that was sent; <see langword="null"/> for one of this tool's own.</param>
    /// <returns><see langword="null"/> for a cancellation, for what is said already, and for a fault of this tool.</returns>
    public StatementException? Read(Exception error, bool isOpen, ScriptStatement? statement = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error is MigratorException or OperationCanceledException)
            return null;
        return (ReadOwn(error, isOpen, statement) ?? ReadOther(error, isOpen)) is { } answer ? new StatementException(statement, answer, error) : null;
    }

    /// <summary>Says what an exception of the driver's own family means; <see langword="null"/> for any other.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="isOpen">Whether the connection is still open.</param>
    /// <param name="statement">The statement of a script that was sent.</param>
    protected abstract ServerError? ReadOwn(Exception error, bool isOpen, ScriptStatement? statement);

    /// <summary>Whether an exception comes from the socket below the driver.</summary>
    /// <param name="error">The exception.</param>
    protected static bool IsOfSocket(Exception? error) => error switch
    {
        null => false,
        SocketException or IOException => true,
        AggregateException many => many.InnerExceptions.Any(IsOfSocket),
        _ => IsOfSocket(error.InnerException),
    };

    /// <summary>What became of the connection, by an error that is no answer of the server.</summary>
    /// <param name="error">The error.</param>
    /// <param name="isOpen">Whether the connection is still open.</param>
    protected static Transience TransienceOf(Exception error, bool isOpen) =>
        isOpen && !IsOfSocket(error) ? Transience.Lasting : Transience.ConnectionLost;

    // A connection that was cut while nobody used it is found out by the next call, in which a driver may find its socket
    // closed, its stream at an end, or itself disposed of. What a driver does not know (a type, a form of COPY) is a failure of
    // the statement.
    private static ServerError? ReadOther(Exception error, bool isOpen) =>
        IsOfSocket(error) || error is InvalidOperationException or TimeoutException or NotSupportedException or FormatException or InvalidCastException or OverflowException
            ? new ServerError(null, error.Message, Transience: TransienceOf(error, isOpen))
            : null;
}
