using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
using MultiDbMigrator.Engines;
using MultiDbMigrator.MySql.Connections;
using MultiDbMigrator.MySql.Families;
using MultiDbMigrator.MySql.Reading;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>MySQL and MariaDB, by way of MySqlConnector.</summary>
public sealed class MySqlEngine : ISharingEngine
{
    private const string MariaDb = "mariadb";

    /// <inheritdoc/>
    public string Name => "mysql";

    /// <inheritdoc/>
    public IReadOnlyList<string> Aliases => [MariaDb];

    /// <inheritdoc/>
    public IConnectionForm ConnectionForm { get; } = new MySqlConnectionForm();

    /// <inheritdoc/>
    public string ShownAs(string alias) => alias is MariaDb ? alias : Name;

    /// <inheritdoc/>
    public SqlRules Rules => MySqlRules.Instance;

    /// <inheritdoc/>
    public SqlRules RulesOf(DatabaseSettings settings, string? sessionMode)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (sessionMode is not null)
            return MySqlRules.Of(SqlModesOf.Names(sessionMode));
        var modes = new SessionModes(SqlModes.None);
        foreach (var statement in settings.Session.Length == 0 ? [] : SessionStatements.Read(settings.Session, Rules))
        {
            if (SessionModes.MayBeSetBy(statement))
                modes.Follow(statement);
        }

        return MySqlRules.Of(modes.Now);
    }

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
        if (MySqlKeys.Instance.FindFault(settings.ConnectionString) is { } fault)
            return fault;
        var target = new MySqlTarget(settings);
        if (target.Server.Contains('@', StringComparison.Ordinal))
            return "the server holds an @; write user and password with keys of their own, or the whole as a URL";
        return target.Database is null ? "it names no database; add Database=…" : null;
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
        var database = new MySqlTarget(settings).Database
            ?? throw new ConfigurationException([new ConfigurationError(settings.BaseFolder, null, settings.Name, "connection_string", "it names no database, and the SQL must name that of the journal; add Database=…, or set schema")]);
        return new MySqlScriptWriter(new MySqlJournalSql(database, settings.JournalTable), settings, output);
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
