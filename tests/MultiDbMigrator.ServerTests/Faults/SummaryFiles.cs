namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Markdown tables in the folder that the environment names, to which each engine adds a row.</summary>
internal static class SummaryFiles
{
    private static readonly Lock Writing = new();

    /// <param name="file">The name of the file.</param>
    /// <param name="columns">The names of the columns, for a file that is new.</param>
    /// <param name="row">The row.</param>
    public static void Add(string file, IReadOnlyList<string> columns, IReadOnlyList<string> row)
    {
        if (FaultSettings.SummaryFolder is not { } folder)
            return;
        var path = Path.Combine(folder, file);
        lock (Writing)
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path))
                File.WriteAllText(path, Line(columns) + Line([.. columns.Select(_ => "---")]));
            File.AppendAllText(path, Line(row));
        }
    }

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
