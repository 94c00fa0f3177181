using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// sqlx: <c>VERSION_NAME.sql</c>, or <c>VERSION_NAME.up.sql</c> and <c>.down.sql</c>; a file whose first line begins with
/// <c>-- no-transaction</c> wants none (https://docs.rs/sqlx/latest/sqlx/migrate/trait.MigrationSource.html,
/// https://github.com/launchbadge/sqlx/blob/main/CHANGELOG.md, 0.8.0). Without that line its names are those of others.
/// </summary>
/// <remarks>
/// Order and identity: what stands before the first <c>_</c> as a number of 64 bits (sqlx-core/src/migrate/source.rs,
/// resolve_blocking, which sorts by version).
/// </remarks>
internal sealed class SqlxLayout : IScriptLayout
{
    public string Name => LayoutNames.Sqlx;

    public bool IsToldByMarks => true;

    public bool Fits(string fileName) => Parse(fileName) is not null;

    public bool IsMark(ReadOnlySpan<char> line, int number) => SqlxFile.IsMark(line, number);

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "VERSION_NAME.sql, or VERSION_NAME.up.sql and VERSION_NAME.down.sql");
        foreach (var file in folder.Scripts)
            scripts.Add(Parse(file), file, new ScriptSource(folder.PathOf(file)) { Part = SqlxFile.Part });
        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"{Script.TitleOf(version, name)}.down.sql, which wants its script called {Script.TitleOf(version, name)}.up.sql";

    private static ScriptName? Parse(string fileName) =>
        ScriptName.Read(fileName) is { } name && !name.Version.Text.Contains('.', StringComparison.Ordinal) ? name : null;
}
