using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Sqlite;

/// <summary>What SQLite's result codes mean: https://www.sqlite.org/rescode.html.</summary>
internal sealed class SqliteErrors : DriverErrors
{
    private SqliteErrors()
    {
    }

    /// <summary>What the library's faults mean.</summary>
    public static SqliteErrors Driver { get; } = new();

    /// <summary>Calls the library.</summary>
    /// <exception cref="StatementException">It refused something.</exception>
    public static T Call<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (SqliteFault fault)
        {
            throw Driver.Read(fault, isOpen: true)!;
        }
    }

    public static ServerError Describe(SqliteFault fault) => new(
        $"SQLITE {fault.Code}",
        fault.Message,
        Hint: Hint(fault.PrimaryCode),
        Transience: fault.PrimaryCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED ? Transience.TakenBack : Transience.Lasting);

    /// <inheritdoc/>
    protected override ServerError? ReadOwn(Exception error, bool isOpen, ScriptStatement? statement) =>
        error is SqliteFault fault ? Describe(fault) : null;

    private static string? Hint(int code) => code switch
    {
        SQLitePCL.raw.SQLITE_READONLY => "the file, or Mode in connection_string, allows no writing",
        SQLitePCL.raw.SQLITE_CANTOPEN => "check that the folder is there, and that this user may write to it: SQLite makes files beside the database",
        SQLitePCL.raw.SQLITE_FULL => "make room on the disk, or raise max_page_count",
        SQLitePCL.raw.SQLITE_IOERR => "the disk may be full or the file system gone; what is not committed has been taken back",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => "restore the file from a backup",
        SQLitePCL.raw.SQLITE_BUSY => "another process is writing to the file; try again, or raise statement_lock_timeout",
        _ => null,
    };
}
