using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>What errors of the driver and of the server mean. Numbers: https://dev.mysql.com/doc/mysql-errors/en/server-error-reference.html.</summary>
internal static class MySqlErrors
{
    public const int NoSuchTable = 1146;
    public const int NoSuchColumn = 1054;
    public const int TableAccessDenied = 1142;

    /// <summary>MySQL's list of processes fails as a whole while any session runs a statement with a character beyond the first 65,536.</summary>
    public const int CannotConvertString = 3854;

    private const int TooManyConnections = 1040;
    private const int TooManyUserConnections = 1203;
    private const int UserLimitReached = 1226;
    private const int BadHost = 1042;
    private const int ServerShutdown = 1053;
    private const int AccessDenied = 1045;
    private const int AccessDeniedToDatabase = 1044;
    private const int UnknownDatabase = 1049;
    private const int LockWaitTimeout = 1205;
    private const int Deadlock = 1213;
    private const int LockNotAvailable = 3572;
    private const int ReadOnlyTransaction = 1792;
    private const int ReadOnlyServer = 1290;
    private const int GtidInconsistent = 1785;
    private const int QueryInterrupted = 1317;

    // information_schema passes over a table that another session is changing, which a mark cannot.
    private const int SkippedByCatalog = 1684;
    private const int ConnectionKilled = 1927;
    private const int SessionKilled = 3169;

    /// <summary>The server's number; <see langword="null"/> when the server did not answer.</summary>
    /// <remarks>MySql.Data uses the number 1042 for hosts to which it finds no way.</remarks>
    public static int? Number(Exception error) => error.Data["Server Error Code"] is int and > 0 and not BadHost and var number ? number : null;

    public static StatementException Failed(ScriptStatement? statement, DbException error)
    {
        var number = Number(error);
        var hint = number switch
        {
            LockWaitTimeout => "another session holds a lock on the table; try again, or raise statement_lock_timeout",
            GtidInconsistent => "enforce_gtid_consistency allows no change of a table without transactions beside one of the journal; write ENGINE=InnoDB for it in the script",
            ReadOnlyTransaction or ReadOnlyServer => "the progress of a script is journalled in its own session, so neither may be read-only",
            _ => null,
        };
        var message = error.InnerException is { } inner && number is null ? $"{error.Message}: {inner.Message}" : WithoutMark(error.Message);
        return new StatementException(statement, new ServerError(Code(number), message, Offset(statement, error.Message), hint, Transience: Transience(number)) { IsRefusal = IsRefusal(statement, number) }, error);
    }

    public static StatementException TookTooLong(ScriptStatement? statement, TimeSpan limit, Exception error)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"the statement ran longer than its limit of {limit.TotalSeconds:0.###} s and was stopped");
        return new StatementException(statement, new ServerError(null, message, Hint: "raise statement_timeout, or say '-- migrator: statement-timeout' in the script"), error);
    }

    public static StatementException Interrupted(ScriptStatement? statement)
    {
        const string Message = "the statement was stopped on the server";
        return new StatementException(statement, new ServerError(Code(QueryInterrupted), Message), new OperationCanceledException(Message));
    }

    public static StatementException KeepsNoTransactions()
    {
        const string Message = "the database holds tables whose engine keeps no transactions";
        return new StatementException(null, new ServerError(null, Message, RefusesTransaction: true), new NotSupportedException(Message));
    }

    public static UnreachableException Unreachable(Exception error, string server)
    {
        var number = Number(error);
        var socket = FindSocketError(error);
        var isOnTheWay = socket is not null || error.Data["Server Error Code"] is BadHost;
        var hint = number switch
        {
            AccessDenied => "check user name and password in connection_string",
            AccessDeniedToDatabase => "the user has no right to the database",
            UnknownDatabase => "create the database first",
            _ => !isOnTheWay ? null : "check host and port in connection_string, and that the server runs",
        };
        var message = socket?.Message ?? Innermost(error);
        return new UnreachableException(
            new ServerError(Code(socket is null ? number : null), $"{server}: {message}", Hint: hint),
            isTransient: isOnTheWay || error is TimeoutException || number is ServerShutdown || IsCrowded(number),
            error)
        {
            IsCrowded = IsCrowded(number),
        };
    }

    // The server's own limit, that of all users, and that of the one.
    private static bool IsCrowded(int? number) => number is TooManyConnections or TooManyUserConnections or UserLimitReached;

    // A name that is taken or unknown can only be meant by the statement: any other error may be that of the mark behind it.
    private static bool IsRefusal(ScriptStatement? statement, int? number) =>
        statement is not null && statement.Traits.HasFlag(StatementTraits.CommitsImplicitly) && number is { } code && StatementKind.IsAboutNames(code);

    private static Transience Transience(int? number) => number switch
    {
        LockWaitTimeout or Deadlock or LockNotAvailable or SkippedByCatalog => Engines.Transience.TakenBack,
        null or ServerShutdown or ConnectionKilled or SessionKilled => Engines.Transience.ConnectionLost,
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

    private static string? Code(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static SocketException? FindSocketError(Exception? error) => error switch
    {
        null => null,
        SocketException socket => socket,
        AggregateException many => many.InnerExceptions.Select(FindSocketError).FirstOrDefault(e => e is not null),
        _ => FindSocketError(error.InnerException),
    };

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
