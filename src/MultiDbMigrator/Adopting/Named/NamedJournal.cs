using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Adopting.Named;

/// <summary>
/// The journal of a tool that keeps a row for each migration that is applied, under its name or its version, and takes the row
/// away when it reverts it.
/// </summary>
/// <param name="tool">The tool, as <c>--from</c> names it.</param>
/// <param name="table">Its table.</param>
/// <param name="label">The column that says which migration a row is.</param>
/// <param name="at">The column that says when it was applied; <see langword="null"/> where there is none.</param>
internal sealed class NamedJournal(string tool, TableShape table, string label, string? at = null) : IForeignJournal
{
    // Migrations of these tools may be programs; a script with the same name stands for one.
    private static readonly string[] Programs = [".js", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".py", ".rb", ".php", ".go", ".rs", ".cs"];

    public string Tool => tool;

    public TableShape Table => table;

    /// <summary>Whether a row stands for all scripts up to its own.</summary>
    public bool IsNewestOnly { get; init; }

    /// <summary>Whether a row says <c>is_applied</c>, which is false for what was taken back.</summary>
    public bool HasReverts { get; init; }

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var entries = new List<ForeignEntry>();
        foreach (var row in rows.Journal.Where(r => r.Text(label) is not null).OrderBy(r => r.Number("id")).ThenBy(r => r.Text(label), StringComparer.Ordinal))
        {
            var name = row.Text(label)!;
            if (HasReverts || IsNewestOnly)
                entries.RemoveAll(e => e.Label == name);
            if ((HasReverts && row.Flag("is_applied") == false) || (name == "0" && (HasReverts || IsNewestOnly)))
                continue;
            var found = Find(name, scripts);
            entries.Add(new ForeignEntry(name)
            {
                Scripts = IsNewestOnly && found is [var newest] ? scripts.UpTo(newest) : found,
                At = at is null ? null : row.Time(at),
            });
        }

        return entries;
    }

    // By the whole name, by the name of a class, by the number in it.
    private static IReadOnlyList<Script> Find(string label, ScriptLookup scripts)
    {
        var name = Programs.FirstOrDefault(e => label.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } program ? label[..^program.Length] : label;
        var last = name[(name.LastIndexOfAny(['\\', '/']) + 1)..];
        foreach (var written in new[] { label, name, last })
        {
            if (scripts.OfName(written) is { Count: > 0 } found)
                return found;
        }

        return scripts.OfVersion(Number(last));
    }

    // The longest run of digits, which is the time stamp or the number.
    private static string? Number(string name)
    {
        var longest = "";
        for (var start = 0; start < name.Length;)
        {
            var end = start;
            while (end < name.Length && char.IsAsciiDigit(name[end]))
                end++;
            if (end - start > longest.Length)
                longest = name[start..end];
            start = end + 1;
        }

        return longest.Length == 0 ? null : longest;
    }
}
