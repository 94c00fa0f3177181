using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// golang-migrate: <c>VERSION_NAME.up.sql</c> and <c>VERSION_NAME.down.sql</c>, where VERSION is digits. Nothing in a file is
/// said to it (https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md).
/// </summary>
/// <remarks>
/// Order and identity: the digits as a number of 64 bits; two of one number are an error (source/parse.go, Parse;
/// source/migration.go, Append and buildIndex).
/// </remarks>
internal sealed class GolangMigrateLayout : IScriptLayout
{
    public string Name => LayoutNames.GolangMigrate;

    public bool Fits(string fileName) => Parse(fileName) is not null;

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "VERSION_NAME.up.sql and VERSION_NAME.down.sql");
        foreach (var file in folder.Scripts)
            scripts.Add(Parse(file), file, new ScriptSource(folder.PathOf(file)));
        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"{Script.TitleOf(version, name)}.down.sql";

    private static ScriptName? Parse(string fileName) =>
        ScriptName.Read(fileName) is { IsOneOfTwo: true } name && !name.Version.Text.Contains('.', StringComparison.Ordinal) ? name : null;
}
