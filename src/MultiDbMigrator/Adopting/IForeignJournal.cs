namespace MultiDbMigrator.Adopting;

/// <summary>The journal of another tool: how it is told from others, and what its rows mean.</summary>
internal interface IForeignJournal
{
    /// <summary>The tool, as <c>--from</c> names it.</summary>
    string Tool { get; }

    /// <summary>The table that says what was applied.</summary>
    TableShape Table { get; }

    /// <summary>Other tables of the tool that are read with it, from the same schema.</summary>
    IReadOnlyList<TableShape> Companions => [];

    /// <summary>
    /// Whether the tool goes on where scripts of its first rows are gone from the folder, as after their history was put
    /// together into one script.
    /// </summary>
    bool PassesOverOldRows => false;

    /// <summary>Looks at what the columns do not tell, a table beside it or the folder, when no tool was named.</summary>
    /// <param name="companions">Those of <see cref="Companions"/> that are there.</param>
    /// <param name="scripts">The folder.</param>
    bool IsMeant(IReadOnlyCollection<TableShape> companions, ScriptLookup scripts) => true;

    /// <summary>What the rows say: what was applied, in the order in which it was, and what is wrong.</summary>
    IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts);
}
