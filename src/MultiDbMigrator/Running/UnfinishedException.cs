using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>An earlier run did not complete a script, and this one cannot go on there by itself.</summary>
/// <param name="database">The database.</param>
/// <param name="row">The journal row of the script.</param>
/// <param name="reason">Why this run cannot go on.</param>
public sealed class UnfinishedException(string database, JournalRow row, string reason)
    : MigratorException(Describe(database, row, reason))
{
    /// <summary>The database.</summary>
    public string Database { get; } = database;

    /// <summary>The journal row of the script.</summary>
    public JournalRow Row { get; } = row;

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;

    private static string Describe(string database, JournalRow row, string reason)
    {
        var script = new Script(row.Version is null ? null : ScriptVersion.Parse(row.Version), row.Name, "", null);
        var action = row.Kind == JournalKind.Revert ? "revert" : "apply";
        var advice = row.Version is null
            ? "look at the database and complete it by hand"
            : $"look at statement {row.StatementsDone + 1} in the database; when the script is complete, or taken back, say so with 'migrator -n {database} stamp TARGET', TARGET being the version that the database then holds";
        return $"[{database}] the {action} of {script.Title} stopped after {row.StatementsDone} of {row.StatementsTotal} statements (run {row.RunId}, {row.StartedAt:u}): {reason}; {advice}";
    }
}
