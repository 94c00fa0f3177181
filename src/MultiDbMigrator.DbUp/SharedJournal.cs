using System.Data;
using System.Data.Common;
using System.Text;
using DbUp.Builder;
using DbUp.Engine;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.DbUp;

/// <summary>
/// This tool's journal as DbUp's engine sees it: written with DbUp's own commands, so that a row is in the transaction of its
/// script where there is one.
/// </summary>
internal sealed class SharedJournal(UpgradeConfiguration configuration, JournalDescription sql, DbUpScripts scripts) : IJournal
{
    private readonly RunContext _context = new(null, TimeProvider.System, "");

    public string[] GetExecutedScripts()
    {
        var rows = configuration.ConnectionManager.ExecuteCommandsWithManagedConnection(Read);
        var folder = scripts.Read();
        var history = new JournalHistory(rows, folder);
        var names = configuration.ScriptProviders.SelectMany(p => p.GetScripts(configuration.ConnectionManager)).ToLookup(DbUpScripts.VersionOf, s => s.Name, StringComparer.Ordinal);

        // As DbUp calls them now, which is not how another release, or the command, may have called them.
        return [.. history.Applied.SelectMany(version => names.Contains(version.Text) ? names[version.Text] : [version.Text])];
    }

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory) => Execute(dbCommandFactory, sql.Insert(new JournalEntry
    {
        Version = DbUpScripts.VersionOf(script),
        Name = scripts.NameOf(script),
        Kind = JournalKind.Apply,
        State = JournalState.Applied,
        Checksum = script is LazySqlScript ? SourceText.OfCode : ScriptChecksum.Of(Encoding.UTF8.GetBytes(script.Contents)),
        StatementsTotal = 0,
        AppliedBy = _context.AppliedBy,
        RunId = _context.RunId,
        ToolVersion = _context.ToolVersion,
    }));

    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        if (!IsThere(dbCommandFactory))
            Execute(dbCommandFactory, sql.Create);
    }

    private List<JournalRow> Read(Func<IDbCommand> dbCommandFactory)
    {
        var rows = new List<JournalRow>();
        if (!IsThere(dbCommandFactory))
            return rows;
        using var command = Create(dbCommandFactory, sql.Read);
        using var reader = (DbDataReader)command.ExecuteReader();
        var columns = new DataReaderColumns(reader);
        while (reader.Read())
            rows.Add(JournalReader.Read(columns));
        return rows;
    }

    private bool IsThere(Func<IDbCommand> dbCommandFactory)
    {
        using var command = Create(dbCommandFactory, sql.Exists);
        return command.ExecuteScalar() is not (null or DBNull);
    }

    private static void Execute(Func<IDbCommand> dbCommandFactory, string text)
    {
        using var command = Create(dbCommandFactory, text);
        command.ExecuteNonQuery();
    }

    private static IDbCommand Create(Func<IDbCommand> dbCommandFactory, string text)
    {
        var command = dbCommandFactory();
        command.CommandText = text;
        return command;
    }
}
