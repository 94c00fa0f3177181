using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.MySql.Families;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>MySQL and MariaDB, by way of MySqlConnector.</summary>
public sealed class MySqlEngine : ISharingEngine
{
    /// <inheritdoc/>
    public string Name => "mysql";

    /// <inheritdoc/>
    public IReadOnlyList<string> Aliases => ["mariadb"];

    /// <inheritdoc/>
    public SqlRules Rules => MySqlRules.Instance;

    /// <inheritdoc/>
    public bool FitsOneTransaction(ScriptShape shape)
    {
        // Data definition commits, and a statement that is not plain (CALL, SELECT of a function) may hold some.
        const StatementTraits Other = StatementTraits.ChangesSession | StatementTraits.LocksTables | StatementTraits.UnlocksTables;
        return shape.FitsOneTransaction && (shape.Traits & Other) == 0;
    }

    /// <inheritdoc/>
    public string? FindFault(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            return new MySqlTarget(settings).Database is null ? "it names no database; add Database=…" : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException)
        {
            return error.Message;
        }
    }

    /// <inheritdoc/>
    public bool ChecksCertificate(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return MySqlCertificates.AreChecked(settings);
    }

    /// <inheritdoc/>
    public string? FindServer(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new MySqlTarget(settings).Server;
    }

    /// <inheritdoc/>
    public IDatabaseSession CreateSession(DatabaseSettings settings, Guid runId)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new MySqlSession(settings, new MySqlTarget(settings), runId);
    }

    /// <inheritdoc/>
    public string? FindCommon(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return DatabasePlace.Of(settings).Common;
    }

    // A script that may change its session has a connection of its own in any case.
    /// <inheritdoc/>
    public bool MayShare(DatabaseSettings settings, ScriptShape script) => true;

    /// <inheritdoc/>
    public ISharedConnection CreateSharedConnection(DatabaseSettings settings, Guid runId)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new MySqlSharedConnection(settings, runId);
    }

    /// <inheritdoc/>
    public ISqlScriptWriter CreateScriptWriter(DatabaseSettings settings, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new MySqlScriptWriter(new MySqlJournalSql(new MySqlTarget(settings).Database!, settings.JournalTable), settings, output);
    }

    /// <inheritdoc/>
    public JournalDescription DescribeJournal(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new MySqlJournalSql(new MySqlTarget(settings).Database!, settings.JournalTable).Describe();
    }

    /// <inheritdoc/>
    public async Task<DumpCommand> DescribeDumpAsync(DatabaseSettings settings, bool withData, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var target = new MySqlTarget(settings);
        await using var connection = await target.OpenAsync(cancellationToken).ConfigureAwait(false);
        return MySqlDump.Describe(settings, target.Database!, ServerFlavour.Of(connection), withData);
    }
}
