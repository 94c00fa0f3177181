using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
using MultiDbMigrator.Engines;
using MultiDbMigrator.PostgreSql.Connections;
using MultiDbMigrator.PostgreSql.Families;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>PostgreSQL, by way of Npgsql.</summary>
public sealed class PostgreSqlEngine : ISharingEngine
{
    /// <inheritdoc/>
    public string Name => "postgresql";

    /// <inheritdoc/>
    public IReadOnlyList<string> Aliases => ["postgres"];

    /// <inheritdoc/>
    public IConnectionForm ConnectionForm { get; } = new PostgreSqlConnectionForm();

    /// <inheritdoc/>
    public SqlRules Rules => PostgreSqlRules.Instance;

    /// <inheritdoc/>
    public bool FitsOneTransaction(ScriptShape shape) => shape.FitsOneTransaction;

    /// <inheritdoc/>
    public string? FindFault(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (PostgreSqlKeys.Instance.FindFault(settings.ConnectionString) is { } fault)
            return fault;
        var host = new NpgsqlConnectionStringBuilder(settings.ConnectionString).Host;
        if (string.IsNullOrEmpty(host))
            return "it names no host; write Host=…;Database=…;Username=…";
        return host.Contains('@', StringComparison.Ordinal) && host[0] != '@' ? "the host holds an @; write user and password with keys of their own, or the whole as a URL" : null;
    }

    /// <inheritdoc/>
    public bool ChecksCertificate(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return PostgreSqlCertificates.AreChecked(new NpgsqlConnectionStringBuilder(settings.ConnectionString));
    }

    /// <inheritdoc/>
    public string? FindServer(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        return $"{builder.Host}:{builder.Port}";
    }

    /// <inheritdoc/>
    public IDatabaseSession CreateSession(DatabaseSettings settings, Guid runId)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new PostgreSqlSession(settings, new PostgreSqlConnector(settings, runId));
    }

    /// <inheritdoc/>
    public string? FindCommon(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return SchemaPlace.Of(settings).Common;
    }

    // What goes back to the search path with which the connection began would not come to the section's schema.
    /// <inheritdoc/>
    public bool MayShare(DatabaseSettings settings, ScriptShape script)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return !script.ChangesSession || SchemaPlace.Of(settings) is { Common: not null, SearchPath: null };
    }

    /// <inheritdoc/>
    public ISharedConnection CreateSharedConnection(DatabaseSettings settings, Guid runId)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new PostgreSqlSharedConnection(settings, runId);
    }

    /// <inheritdoc/>
    public ISqlScriptWriter CreateScriptWriter(DatabaseSettings settings, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new PostgreSqlScriptWriter(PostgreSqlJournalSql.For(settings.Schema, settings.JournalTable), settings, output);
    }

    /// <inheritdoc/>
    public JournalDescription DescribeJournal(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return PostgreSqlJournalSql.For(settings.Schema, settings.JournalTable).Describe();
    }

    /// <inheritdoc/>
    public Task<DumpCommand> DescribeDumpAsync(DatabaseSettings settings, bool withData, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Task.FromResult(PostgreSqlDump.Describe(settings, withData));
    }
}
