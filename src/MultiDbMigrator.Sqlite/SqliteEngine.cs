using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Sqlite;

/// <summary>SQLite, by way of SQLitePCLRaw.</summary>
public sealed class SqliteEngine : IEngine
{
    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public IReadOnlyList<string> Aliases => [];

    /// <inheritdoc/>
    public SqlRules Rules => SqliteRules.Instance;

    /// <inheritdoc/>
    public bool FitsOneTransaction(ScriptShape shape) => shape.FitsOneTransaction;

    /// <inheritdoc/>
    public string? FindFault(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            return new SqliteTarget(settings).File.Length == 0 ? "it names no file; write Data Source=path/to/file.db" : null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    /// <inheritdoc/>
    public bool ChecksCertificate(DatabaseSettings settings) => false;

    /// <inheritdoc/>
    public IDatabaseSession CreateSession(DatabaseSettings settings, Guid runId) => new SqliteSession(settings, new SqliteTarget(settings), runId, TimeProvider.System);

    /// <inheritdoc/>
    public ISqlScriptWriter CreateScriptWriter(DatabaseSettings settings, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SqliteScriptWriter(new SqliteJournalSql(settings.JournalTable), settings, output);
    }

    /// <inheritdoc/>
    public JournalDescription DescribeJournal(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SqliteJournalSql(settings.JournalTable).Describe();
    }

    /// <inheritdoc/>
    public Task<DumpCommand> DescribeDumpAsync(DatabaseSettings settings, bool withData, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Task.FromResult(SqliteDump.Describe(new SqliteTarget(settings).File, settings.JournalTable, withData));
    }

    // What each means: https://www.sqlite.org/rescode.html.
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

    internal static ServerError Describe(SqliteFault fault) => new(
        $"SQLITE {fault.Code}",
        fault.Message,
        Hint: Hint(fault.PrimaryCode),
        Transience: fault.PrimaryCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED ? Transience.TakenBack : Transience.Lasting);
}
