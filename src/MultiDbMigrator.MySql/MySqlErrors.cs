using System.Globalization;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>What errors of MySqlConnector and of the server mean. Numbers: https://dev.mysql.com/doc/mysql-errors/en/server-error-reference.html.</summary>
internal sealed class MySqlErrors : DriverErrors
{
    // Of one server only, or newer than the driver's list: ER_GTID_UNSAFE_NON_TRANSACTIONAL_TABLE, ER_LOCK_NOWAIT, and that
    // information_schema passes over a table which another session is changing, which a mark cannot.
    private const MySqlErrorCode GtidInconsistent = (MySqlErrorCode)1785;
    private const MySqlErrorCode LockNotAvailable = (MySqlErrorCode)3572;
    private const MySqlErrorCode SkippedByCatalog = (MySqlErrorCode)1684;

    // ER_CONNECTION_KILLED of MariaDB, ER_SESSION_WAS_KILLED of MySQL.
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;
    private const MySqlErrorCode SessionKilled = (MySqlErrorCode)3169;

    private MySqlErrors()
    {
    }

    /// <summary>What the driver's exceptions mean.</summary>
    public static MySqlErrors Driver { get; } = new();

    /// <inheritdoc/>
    protected override ServerError? ReadOwn(Exception error, bool isOpen, ScriptStatement? statement)
    {
        if (error is not MySqlException own)
            return null;
        if (Answer(own) is not { } number)
        {
            var message = own.InnerException is { } inner ? $"{own.Message}: {Innermost(inner)}" : own.Message;
            return new ServerError(null, message, Transience: TransienceOf(own, isOpen));
        }

        var hint = number switch
        {
            MySqlErrorCode.LockWaitTimeout => "another session holds a lock on the table; try again, or raise statement_lock_timeout",
            GtidInconsistent => "enforce_gtid_consistency allows no change of a table without transactions beside one of the journal; write ENGINE=InnoDB for it in the script",
            MySqlErrorCode.CannotExecuteInReadOnlyTransaction or MySqlErrorCode.OptionPreventsStatement => "the progress of a script is journalled in its own session, so neither may be read-only",
            _ => null,
        };
        return new ServerError(Code(number), WithoutMark(own.Message), Offset(statement, own.Message), hint, Transience: Transience(number)) { Product = Product(number), IsRefusal = IsRefusal(statement, number) || IsUnreadable(statement, number, own.Message), IsStopped = number == MySqlErrorCode.QueryInterrupted };
    }

    public static StatementException TookTooLong(ScriptStatement? statement, TimeSpan limit, Exception error)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"the statement ran longer than its limit of {limit.TotalSeconds:0.###} s and was stopped");
        return new StatementException(statement, new ServerError(null, message, Hint: "raise statement_timeout, or say '-- migrator: statement-timeout' in the script"), error);
    }

    public static StatementException KeepsNoTransactions()
    {
        const string Message = "the database holds tables whose engine keeps no transactions";
        return new StatementException(null, new ServerError(null, Message, RefusesTransaction: true), new NotSupportedException(Message));
    }

    public static UnreachableException Unreachable(Exception error, string server)
    {
        var number = Answer(error);
        var isOnTheWay = IsOfSocket(error) || error is MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost };
        var hint = number switch
        {
            MySqlErrorCode.AccessDenied => "check user name and password in connection_string",
            MySqlErrorCode.DatabaseAccessDenied => "the user has no right to the database",
            MySqlErrorCode.UnknownDatabase => "create the database first",
            _ => !isOnTheWay ? null : "check host and port in connection_string, and that the server runs",
        };
        return new UnreachableException(
            new ServerError(Code(number), $"{server}: {Innermost(error)}", Hint: hint) { Product = number is null ? null : Product(number) },
            isTransient: isOnTheWay || error is TimeoutException || number is MySqlErrorCode.ServerShutdown || IsCrowded(number),
            error)
        {
            IsCrowded = IsCrowded(number),
        };
    }

    // A number that the server sent: the driver has numbers for what it finds itself, and gives those no SQLSTATE.
    private static MySqlErrorCode? Answer(Exception error) => error is MySqlException { SqlState: not null } answer ? answer.ErrorCode : null;

    // The server's own limit, that of all users, and that of the one.
    private static bool IsCrowded(MySqlErrorCode? number) =>
        number is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached;

    // A name that is taken or unknown can only be meant by the statement: any other error may be that of the mark behind it. What
    // holds a semicolon may be several statements.
    private static bool IsRefusal(ScriptStatement? statement, MySqlErrorCode number) =>
        statement is not null && statement.Traits.HasFlag(StatementTraits.CommitsImplicitly) && StatementKind.IsAboutNames(number)
        && !statement.Text.Contains(';', StringComparison.Ordinal);

    // What the server cannot read has not happened, unless it runs other statements, of which one may be meant: the place that is
    // shown then goes on to the mark behind it only if it is the statement's own.
    private static bool IsUnreadable(ScriptStatement? statement, MySqlErrorCode number, string message) =>
        statement is not null && number is MySqlErrorCode.ParseError && !message.Contains("near 'UPDATE `", StringComparison.Ordinal)
        && (new StatementSubject(statement).Kind != StatementKind.Unknown || message.Contains(";\nUPDATE `", StringComparison.Ordinal));

    // A session that idled for too long, on MySQL, is told so by the answer to its next command (ClientInteractionTimeout, 4031).
    private static Transience Transience(MySqlErrorCode number) => number switch
    {
        MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.LockDeadlock or LockNotAvailable or SkippedByCatalog => Engines.Transience.TakenBack,
        MySqlErrorCode.ServerShutdown or MySqlErrorCode.ClientInteractionTimeout or ConnectionKilled or SessionKilled => Engines.Transience.ConnectionLost,
        _ => Engines.Transience.Lasting,
    };

    // "… near 'nope\n;\nUPDATE `shop`.`schema_journal` SET …' at line 1": a syntax error shows what follows the place, and the
    // progress mark follows the statement.
    private static string WithoutMark(string message)
    {
        var end = message.LastIndexOf("' at line ", StringComparison.Ordinal);
        var start = message.IndexOf(";\nUPDATE `", StringComparison.Ordinal);
        return start < 0 || end < start ? message : message[..start].TrimEnd('\n') + message[end..];
    }

    // MariaDB shares MySQL's numbers, but for those of its own: https://mariadb.com/kb/en/mariadb-error-codes/
    private static string Product(MySqlErrorCode? number) => (int?)number is >= 1900 and < 2000 or >= 4000 and < 4030 ? "MariaDB" : "MySQL";

    private static string? Code(MySqlErrorCode? number) => number is { } answer ? ((int)answer).ToString(CultureInfo.InvariantCulture) : null;

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error.Message;
    }

    // "… near 'FROM' at line 3": the server names the line of a syntax error within the statement.
    private static int? Offset(ScriptStatement? statement, string message)
    {
        const string Marker = " at line ";
        var at = message.LastIndexOf(Marker, StringComparison.Ordinal);
        if (statement is null || at < 0 || !int.TryParse(message.AsSpan(at + Marker.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            return null;
        var offset = 0;
        for (; line > 1; line--)
        {
            var end = statement.Text.IndexOf('\n', offset);
            if (end < 0)
                return null;
            offset = end + 1;
        }

        return offset;
    }
}
