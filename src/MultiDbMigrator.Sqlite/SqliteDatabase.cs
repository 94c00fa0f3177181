using System.Globalization;
using SQLitePCL;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// An open database file, by way of SQLitePCLRaw. Its ADO.NET provider would be the usual way, but starting that takes
/// longer than all else that a run with nothing to do does.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>How long a statement waits for another process's lock when the connection string does not say, in milliseconds.</summary>
    public const int DefaultBusyTimeout = 30_000;

    private readonly sqlite3 _handle;
    private int _busyTimeout;

    static SqliteDatabase() => raw.SetProvider(new SQLite3Provider_e_sqlite3());

    /// <exception cref="SqliteFault">The file cannot be opened.</exception>
    public SqliteDatabase(SqliteTarget target)
        : this(target.File, target.Flags)
    {
        WaitFor(target.BusyTimeout);
        Execute(target.OpeningPragmas);
    }

    private SqliteDatabase(string file, int flags)
    {
        var code = raw.sqlite3_open_v2(file, out _handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var fault = new SqliteFault(code, raw.sqlite3_errstr(code).utf8_to_string());
            _handle.Dispose();
            throw fault;
        }

        raw.sqlite3_extended_result_codes(_handle, 1);

        // The library in use is compiled without what scripts of years may rest on, and what is SQLite's default: a name in
        // double quotes that is none is a string (https://www.sqlite.org/quirks.html#double_quoted_string_literals_are_accepted).
        raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_DQS_DML, 1, out _);
        raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_DQS_DDL, 1, out _);
        WaitFor(DefaultBusyTimeout);
    }

    /// <summary>Opens a file to look at it only.</summary>
    /// <exception cref="SqliteFault">The file cannot be opened.</exception>
    public static SqliteDatabase OpenToRead(string file) => new(file, raw.SQLITE_OPEN_READONLY);

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Whether nothing can be written to it.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") == 1;

    public long LastInsertedId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Makes the connection answer as a new one what a script asks it about the statement before, save how many rows were changed in all.</summary>
    /// <param name="table">A table.</param>
    public void Forget(string table) => Execute($"""
        CREATE TEMP TABLE migrator_forgets (id INTEGER PRIMARY KEY);
        INSERT INTO temp.migrator_forgets VALUES (0);
        DROP TABLE temp.migrator_forgets;
        DELETE FROM {SqliteJournalSql.Quote(table)} WHERE 0
        """);

    /// <summary>Sets how long a statement waits for another process's lock.</summary>
    /// <param name="milliseconds">How long.</param>
    public void WaitFor(int milliseconds)
    {
        _busyTimeout = milliseconds;
        raw.sqlite3_busy_timeout(_handle, milliseconds);
    }

    /// <summary>Runs statements, passing over their rows.</summary>
    /// <exception cref="SqliteFault">One was refused.</exception>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Runs statements without waiting for another process's lock.</summary>
    /// <returns>Whether they ran; <see langword="false"/> when the database is locked.</returns>
    /// <exception cref="SqliteFault">One was refused for another reason.</exception>
    public bool TryExecute(string sql)
    {
        raw.sqlite3_busy_timeout(_handle, 0);
        var code = raw.sqlite3_exec(_handle, sql);
        raw.sqlite3_busy_timeout(_handle, _busyTimeout);
        if ((code & 0xFF) == raw.SQLITE_BUSY)
            return false;
        Check(code);
        return true;
    }

    /// <summary>Runs one statement with values for its parameters.</summary>
    /// <exception cref="SqliteFault">It was refused.</exception>
    public void Execute(string sql, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        using var statement = Prepare(sql, values);
        while (Step(statement))
        {
        }
    }

    /// <summary>The first value of the first row, as text; <see langword="null"/> when there is none.</summary>
    /// <exception cref="SqliteFault">The statement was refused.</exception>
    public string? Scalar(string sql, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        using var statement = Prepare(sql, values);
        return Step(statement) ? raw.sqlite3_column_text(statement, 0).utf8_to_string() : null;
    }

    /// <summary>Reads rows.</summary>
    /// <exception cref="SqliteFault">The statement was refused.</exception>
    public List<T> Query<T>(string sql, Func<SqliteColumns, T> read, IReadOnlyList<KeyValuePair<string, object?>>? values = null)
    {
        using var statement = Prepare(sql, values ?? []);
        var columns = new SqliteColumns(statement);
        var rows = new List<T>();
        while (Step(statement))
            rows.Add(read(columns));
        return rows;
    }

    /// <summary>Stops the statement that is running. May be called from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    // Closing rolls back what is open (https://www.sqlite.org/c3ref/close.html).
    public void Dispose() => _handle.Dispose();

    private sqlite3_stmt Prepare(string sql, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        foreach (var (name, value) in values)
        {
            var index = raw.sqlite3_bind_parameter_index(statement, '@' + name);
            if (index == 0)
                continue;
            Check(value switch
            {
                null => raw.sqlite3_bind_null(statement, index),
                int number => raw.sqlite3_bind_int64(statement, index, number),
                long number => raw.sqlite3_bind_int64(statement, index, number),
                DateTime time => raw.sqlite3_bind_text(statement, index, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
                _ => raw.sqlite3_bind_text(statement, index, value.ToString()!),
            });
        }

        return statement;
    }

    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return code == raw.SQLITE_ROW;
        Check(code);
        return false;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteFault(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }
}
