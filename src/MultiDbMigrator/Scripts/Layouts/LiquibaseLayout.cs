using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Liquibase's formatted SQL: files of any name that begin with <c>--liquibase formatted sql</c>, in the folder and below it, in
/// the order of their names, as <c>includeAll</c> takes them. In a file <c>--changeset AUTHOR:ID</c> begins a changeset and
/// <c>--rollback</c> says how it is undone (https://docs.liquibase.com/concepts/changelogs/sql-format.html). The version of a
/// changeset is its file and its place in it, <c>orders.sql#0003</c>; it keeps both as long as changesets are only added at the end.
/// </summary>
/// <remarks>
/// Order: files by their paths, changesets by their places (liquibase.changelog.DatabaseChangeLog.includeAll, with the standard
/// comparator). Identity in its journal: id, author and path (liquibase.changelog.RanChangeSet).
/// </remarks>
internal sealed class LiquibaseLayout : IScriptLayout
{
    public string Name => LayoutNames.Liquibase;

    public bool IsToldByMarks => true;

    public bool ReadsSubfolders => true;

    public bool Fits(string fileName) => true;

    // Files may all stand in subfolders, with a changelog above them that includes them.
    public IReadOnlyList<string> FindSigns(FolderListing folder) =>
        !folder.Scripts.Any() && folder.AllScripts.Min(StringComparer.Ordinal) is { } lowest && LiquibaseLine.IsTop(FirstLine(folder.PathOf(lowest))) ? [lowest] : [];

    public bool IsMark(ReadOnlySpan<char> line, int number) => LiquibaseLine.IsTop(line);

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "NAME.sql");
        LiquibaseMaster.Verify(folder, scripts);
        foreach (var file in folder.AllScripts)
        {
            var path = folder.PathOf(file);
            if (LiquibaseChangeset.ReadAll(path) is not { } changesets)
            {
                scripts.AddFault($"{file} has no first line '{LiquibaseLine.Top}' (SQL of any other kind is not read here; write it as changesets)");
                continue;
            }

            foreach (var changeset in changesets)
            {
                scripts.AddUp(
                    ScriptVersion.Parse(string.Create(CultureInfo.InvariantCulture, $"{file}#{changeset.Number:0000}")),
                    changeset.Name,
                    new ScriptSource(path) { Part = new LiquibasePart(changeset.Number, IsDown: false), Facts = new LiquibaseFacts(path, changeset) },
                    changeset.HasRollback ? new ScriptSource(path) { Part = new LiquibasePart(changeset.Number, IsDown: true), Facts = new LiquibaseFacts(path, changeset) } : null);
            }
        }

        return scripts.ToFolder(Name);
    }

    private static ReadOnlySpan<char> FirstLine(string file)
    {
        var top = ScriptTop.Read(file, 256).TrimStart();
        var end = top.IndexOfAny('\r', '\n');
        return end < 0 ? top : top[..end];
    }

    public string? DownOf(ScriptVersion version, string name) => $"lines '--rollback …' to the changeset {name} of {version}";
}
