using System.Globalization;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Sourcegraph: a folder <c>NUMBER_NAME</c>, or <c>NUMBER</c> alone, with <c>up.sql</c>, <c>down.sql</c> and
/// <c>metadata.yaml</c>, which names the parents of a script and says <c>createIndexConcurrently: true</c> where no transaction
/// is wanted (https://github.com/sourcegraph/sourcegraph-public-snapshot/blob/main/migrations/README.md). The scripts are a graph
/// there and a line here, by their numbers, so parents must have lower ones.
/// </summary>
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
            if (metadata.Parents.Where(p => p >= version).ToList() is { Count: > 0 } late)
                scripts.AddFault(string.Create(CultureInfo.InvariantCulture, $"{name}/{Metadata} names parents that come later: {string.Join(", ", late)} (scripts run in the order of their numbers; give this one a higher number)"));
            var facts = metadata.NoTransaction ? KnownFacts.NoTransaction : null;
            scripts.AddUp(
                version,
                title.Length > 0 ? title : metadata.Name?.Replace(' ', '_') ?? "",
                new ScriptSource(inside.PathOf(Up)) { Facts = facts },
                inside.Has(Down) ? new ScriptSource(inside.PathOf(Down)) : null);
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"{Down} to the folder of {Script.TitleOf(version, name)}";
}
