using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Sourcegraph: a folder <c>NUMBER_NAME</c>, or <c>NUMBER</c> alone, with <c>up.sql</c>, <c>down.sql</c> and
/// <c>metadata.yaml</c>, which names the parents of a script and says <c>createIndexConcurrently: true</c> where no transaction
/// is wanted (https://github.com/sourcegraph/sourcegraph-public-snapshot/blob/main/migrations/README.md). The scripts are a graph
/// there and a line here.
/// </summary>
/// <remarks>
/// Order: parents come before their children, whatever their numbers, and of those that may come the lowest number
/// (internal/database/migration/definition, Definitions and its topological order). Identity: the number.
/// </remarks>
internal sealed class SourcegraphLayout : IScriptLayout
{
    public const string Metadata = "metadata.yaml";

    private const string Up = "up.sql";
    private const string Down = "down.sql";

    public string Name => LayoutNames.Sourcegraph;

    public bool ReadsSubfolders => true;

    public bool Fits(string fileName) => false;

    public IReadOnlyList<string> FindSigns(FolderListing folder) => FolderName.Find(folder, static f => f.Has(Up) && f.Has(Metadata));

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "NUMBER_NAME/up.sql with metadata.yaml");
        var parents = new SortedDictionary<ScriptVersion, IReadOnlyList<ScriptVersion>>();
        foreach (var name in folder.Folders)
        {
            var inside = folder.Below(name);
            if (!inside.Has(Up))
                continue;
            if (FolderName.Read(name) is not var (version, title))
            {
                scripts.AddUnfit(name);
                continue;
            }

            var metadata = inside.Has(Metadata) ? SourcegraphMetadata.Read(inside.PathOf(Metadata)) : new SourcegraphMetadata(null, [], false);
            parents[version] = metadata.Parents;
            var facts = metadata.NoTransaction ? KnownFacts.NoTransaction : null;
            scripts.AddUp(
                version,
                title.Length > 0 ? title : metadata.Name?.Replace(' ', '_') ?? "",
                new ScriptSource(inside.PathOf(Up)) { Facts = facts },
                inside.Has(Down) ? new ScriptSource(inside.PathOf(Down)) : null);
        }

        scripts.Order = ParentOrder.Of(parents, scripts);
        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"{Down} to the folder of {Script.TitleOf(version, name)}";
}
