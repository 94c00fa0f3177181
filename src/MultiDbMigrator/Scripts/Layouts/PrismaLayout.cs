using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Prisma Migrate: a folder <c>VERSION_NAME</c> with <c>migration.sql</c>
/// (https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories) and, where somebody made
/// one, <c>down.sql</c> (https://www.prisma.io/docs/orm/prisma-migrate/workflows/generating-down-migrations).
/// </summary>
/// <remarks>
/// Order and identity: the whole name of the folder, compared as text; two may share a time
/// (https://github.com/prisma/prisma-engines, schema-engine/connectors/schema-connector/src/migrations_directory.rs, list_migrations;
/// the journal's column migration_name).
/// </remarks>
internal sealed class PrismaLayout : IScriptLayout
{
    private const string Up = "migration.sql";
    private const string Down = "down.sql";

    public string Name => LayoutNames.Prisma;

    public bool ReadsSubfolders => true;

    public bool Fits(string fileName) => false;

    public IReadOnlyList<string> FindSigns(FolderListing folder) => FolderName.Find(folder, static f => f.Has(Up));

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "VERSION_NAME/migration.sql") { KnowsWholeNames = true, ComparesText = true, TextEnd = "_" };
        foreach (var name in folder.Folders)
        {
            var inside = folder.Below(name);
            if (!inside.Has(Up))
                continue;
            if (FolderName.Read(name) is var (version, title))
                scripts.AddUp(version, title, new ScriptSource(inside.PathOf(Up)), inside.Has(Down) ? new ScriptSource(inside.PathOf(Down)) : null);
            else
                scripts.AddUnfit(name);
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"{Script.TitleOf(version, name)}/{Down}";
}
