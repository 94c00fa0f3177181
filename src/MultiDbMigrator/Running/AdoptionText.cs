using MultiDbMigrator.Adopting;

namespace MultiDbMigrator.Running;

/// <summary>The errors of adoptions in words.</summary>
internal static class AdoptionText
{
    private const int MostNames = 20;

    public static AdoptionException Several(string database, IReadOnlyList<FoundJournal> found)
    {
        var tools = found.Select(f => f.Journal.Tool).Distinct().ToList();
        var choice = tools.Count > 1
            ? $"say whose is meant: {string.Join(" or ", tools.Select(t => $"--from {t}"))}"
            : "say with the key schema of the section which one is meant";
        return new AdoptionException(database, $"has {found.Count} journals of other tools: {string.Join(", ", found.Select(f => f.Title))}; {choice}", []);
    }

    public static AdoptionException None(string database, string? from)
    {
        var looked = ForeignJournals.All.Where(j => from is null || j.Tool == from)
            .Select(j => $"{(j.Table.OwnSchema is { } schema ? schema + "." : "")}{string.Join(" or ", j.Table.Names)} of {j.Tool}");
        return new AdoptionException(database, $"has no journal of {from ?? "another tool"}{(from is null ? ", and none of this one" : "")}; looked for {string.Join(", ", looked)}; check connection_string and schema, or mark the database with 'stamp'", []);
    }

    public static string Unfit(ForeignEntry entry) => $"{entry.Label}: {entry.Fault}";

    public static string Edited(string script, ForeignEntry entry) =>
        $"{script} is not what was applied: {entry.Difference}; put the text back, or take it as it is now with --accept-checksum";

    public static string Missing(FoundJournal found, string folder, IReadOnlyList<string> labels)
    {
        return $"{folder} has no script for {NameList.Of(labels, MostNames)}; put it back into the folder, or take the row out of {found.Table.FullName} by means of {found.Journal.Tool}";
    }
}
