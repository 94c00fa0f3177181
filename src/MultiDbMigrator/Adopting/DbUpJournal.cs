using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// DbUp: <c>SchemaVersions</c>, <c>schemaversions</c> on PostgreSQL and MySQL, the names of scripts
/// (https://dbup.readthedocs.io/en/latest/more-info/journaling/). A script that was embedded is called
/// <c>My.App.Scripts.Script0001 - create.sql</c>, after the assembly and its folders.
/// </summary>
internal sealed class DbUpJournal : IForeignJournal
{
    public string Tool => "dbup";

    public TableShape Table { get; } = new(["SchemaVersions"], ["scriptname", "applied"]);

    public bool PassesOverOldRows => true;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) =>
    [
        .. rows.Journal.OrderBy(r => r.Time("applied")).ThenBy(r => r.Text("scriptname"), StringComparer.Ordinal)
            .Select(row => new ForeignEntry(row.Text("scriptname") ?? "") { Scripts = Find(row.Text("scriptname"), scripts), At = row.Time("applied") }),
    ];

    private static IReadOnlyList<Script> Find(string? name, ScriptLookup scripts)
    {
        // The longest end that a script is called by: a folder's name may stand before the file's.
        for (var rest = name; rest is { Length: > 0 };)
        {
            if (scripts.OfResource(rest) is { Count: > 0 } found)
                return found;
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            rest = dot < 0 ? null : rest[(dot + 1)..];
        }

        return [];
    }
}
