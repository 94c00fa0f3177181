using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Atlas: <c>VERSION_NAME.sql</c> and <c>atlas.sum</c>, which is verified
/// (https://atlasgo.io/concepts/migration-directory-integrity). Of the directives at the top of a file, <c>atlas:txmode none</c>
/// wants no transaction and <c>atlas:checkpoint</c> makes it what an empty database begins with, in place of the scripts before
/// it (https://atlasgo.io/versioned/checkpoint).
/// </summary>
/// <remarks>Order: the name of the file as text, as in atlas.sum. Identity: what stands before the first <c>_</c> (sql/migrate/dir.go, LocalDir.Files and LocalFile.Version).</remarks>
internal sealed class AtlasLayout : IScriptLayout
{
    public string Name => LayoutNames.Atlas;

    public bool Fits(string fileName) => ScriptName.Read(fileName) is { IsOneOfTwo: false } || DigitName.Read(fileName) is { Name.Length: 0 };

    // Atlas keeps such a file beside folders that it writes for other tools, too, whose names tell.
    public IReadOnlyList<string> FindSigns(FolderListing folder) =>
        folder.Has(AtlasSum.FileName) && folder.Scripts.All(Fits) ? [AtlasSum.FileName] : [];

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "VERSION_NAME.sql") { ComparesText = true, TextEnd = "_" };
        AtlasSum.Verify(folder, scripts);
        foreach (var file in folder.Scripts)
        {
            if (DigitName.Read(file) is not var (version, name))
            {
                scripts.AddUnfit(file);
                continue;
            }

            var directives = AtlasDirectives.Read(folder.PathOf(file));
            var source = new ScriptSource(folder.PathOf(file)) { Facts = directives };
            if (directives.IsCheckpoint)
                scripts.AddBaseline(version, name, source);
            else
                scripts.AddUp(version, name, source);
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => null;
}
