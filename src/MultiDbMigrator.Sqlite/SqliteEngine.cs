using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
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
    public IConnectionForm ConnectionForm { get; } = new SqliteConnectionForm();

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
}
