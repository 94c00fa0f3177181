using MultiDbMigrator.Adopting;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Tests.Adopting;

/// <summary>The rows of another tool's journal, written in a test.</summary>
internal sealed class ForeignTable(params string[] columns)
{
    private readonly List<ForeignRow> _rows = [];

    public ForeignTable Add(params object?[] values)
    {
        _rows.Add(new ForeignRow(columns, values));
        return this;
    }

    /// <summary>What a journal makes of them, in short: the label, the scripts, and what is wrong.</summary>
    public IEnumerable<string> Read(IForeignJournal journal, ScriptFolder folder) =>
        journal.Read(new ForeignRows(_rows, new Dictionary<TableShape, IReadOnlyList<ForeignRow>>()), new ScriptLookup(folder)).Select(e =>
            $"{e.Label} [{string.Join(' ', e.Scripts.Select(s => s.Label))}]{(e.NeedsNoScript ? " needs none" : "")}{(e.Fault is null ? "" : " unfit")}{(e.Difference is null ? "" : " edited")}");
}
