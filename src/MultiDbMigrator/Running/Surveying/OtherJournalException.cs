namespace MultiDbMigrator.Running.Surveying;

/// <summary>A database holds the journal of another tool and none of this one, so its scripts may have run there already. Nothing was touched.</summary>
/// <param name="database">The database.</param>
/// <param name="journals">The other journals, each with its tool and its table.</param>
/// <param name="adopt">The command that takes them over.</param>
public sealed class OtherJournalException(string database, IReadOnlyList<string> journals, string adopt) : MigratorException(
    $"[{database}] holds the journal of {string.Join(" and that of ", journals)}, and none of this tool; an upgrade would run again what has run there. "
    + $"Take the history over, running nothing: {adopt}; or, if those are other scripts, upgrade with --ignore-other-journals")
{
    /// <summary>The database.</summary>
    public string Database { get; } = database;

    /// <summary>The other journals, each with its tool and its table: <c>flyway (public.flyway_schema_history)</c>.</summary>
    public IReadOnlyList<string> Journals { get; } = journals;
}
