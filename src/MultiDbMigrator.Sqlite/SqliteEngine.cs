using Microsoft.Data.Sqlite;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Sqlite;

/// <summary>SQLite, by way of Microsoft.Data.Sqlite.</summary>
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
            return SqliteTarget.From(settings).File.Length == 0 ? "it names no file; write Data Source=path/to/file.db" : null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    /// <inheritdoc/>
    public IDatabaseSession CreateSession(DatabaseSettings settings, Guid runId) => new SqliteSession(settings, TimeProvider.System);

    /// <inheritdoc/>
    public ISqlScriptWriter CreateScriptWriter(DatabaseSettings settings, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SqliteScriptWriter(new SqliteJournalSql(settings.JournalTable), output);
    }

    /// <summary>The name by which an open connection's error is known: the result code and the library's own message.</summary>
    internal static ServerError Describe(SqliteException error)
    {
        // "SQLite Error 1: 'no such table: t'." holds the library's message between quotes.
        var message = error.Message;
        var start = message.IndexOf('\'', StringComparison.Ordinal);
        var end = message.LastIndexOf('\'');
        return new ServerError($"SQLITE {error.SqliteExtendedErrorCode}", end > start ? message[(start + 1)..end] : message);
    }
}
