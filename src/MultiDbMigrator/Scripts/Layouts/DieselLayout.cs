using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Diesel: a folder <c>VERSION_NAME</c> with <c>up.sql</c>, <c>down.sql</c> and perhaps <c>metadata.toml</c>; dashes in the
/// version do not count (https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.FileBasedMigrations.html,
/// https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.TomlMetadata.html).
/// </summary>
/// <remarks>
/// Order and identity: the version is the text before the first <c>_</c> without its dashes, compared as text, so that 10 comes
/// before 9 (diesel_migrations/migrations_internals/src/lib.rs, version_from_string; diesel_migrations/src/migration_harness.rs,
/// pending_migrations, which sorts by MigrationVersion, a string).
/// </remarks>
internal sealed class DieselLayout : IScriptLayout
{
    private const string Up = "up.sql";
    private const string Down = "down.sql";

    public string Name => LayoutNames.Diesel;

    public bool ReadsSubfolders => true;

    public bool Fits(string fileName) => false;

    public IReadOnlyList<string> FindSigns(FolderListing folder) =>
        FolderName.Find(folder, static f => f.Has(Up) && !f.Has(SourcegraphLayout.Metadata));

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "VERSION_NAME/up.sql") { ComparesText = true };
        foreach (var name in folder.Folders)
        {
            var inside = folder.Below(name);
            if (!inside.Has(Up) && !inside.Has(Down))
                continue;
            if (FolderName.Read(name) is not var (version, title))
            {
                scripts.AddUnfit(name);
                continue;
            }

            var facts = inside.Has(DieselMetadata.FileName) ? new DieselMetadata(inside.PathOf(DieselMetadata.FileName)) : null;
            if (inside.Has(Up))
                scripts.AddUp(version, title, new ScriptSource(inside.PathOf(Up)) { Facts = facts });
            if (inside.Has(Down))
                scripts.AddDown(version, title, new ScriptSource(inside.PathOf(Down)) { Facts = facts });
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"{Down} to the folder of {Script.TitleOf(version, name)}";
}
