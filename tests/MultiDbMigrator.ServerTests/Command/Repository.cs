namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The clone that the tests were built in.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Root = new(Find);

    public static string PathOf(string path) => Path.Combine(Root.Value, path);

    /// <summary>Copies the sample: its INI files and its scripts, and nothing that runs of it left.</summary>
    public static void CopySample(Workspace workspace)
    {
        Directory.CreateDirectory(workspace.PathOf("data"));
        foreach (var file in new[] { "migrator.ini", "migrator.servers.ini" })
            File.Copy(PathOf(file), workspace.PathOf(file));
        foreach (var file in Directory.EnumerateFiles(PathOf("databases"), "*", SearchOption.AllDirectories))
        {
            var copy = workspace.PathOf(Path.GetRelativePath(Root.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>A folder of the sample, its scripts free of what they require of other folders.</summary>
    public static IReadOnlyDictionary<string, string> SampleScripts(string folder) =>
        Directory.EnumerateFiles(PathOf($"databases/{folder}")).ToDictionary(
            file => Path.GetFileName(file),
            file => File.ReadAllText(file).Replace("-- migrator: requires", "-- requires", StringComparison.Ordinal));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MultiDbMigrator.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds MultiDbMigrator.sln.");
    }
}
