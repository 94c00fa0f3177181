using System.Globalization;
using Npgsql;

namespace MultiDbMigrator.Benchmarks;

/// <summary>A family of ten up to ten thousand databases: how time and memory grow. On PostgreSQL each is a schema.</summary>
internal static class GrowthComparison
{
    private const int Scripts = 5;

    private static readonly int[] Counts = [10, 100, 1000, 10_000];

    public static async Task<int> RunAsync(string migrator, string? connectionString)
    {
        // The first run of all pays for what the machine has not read yet.
        await RunAsync(migrator, Counts[0], connectionString, isShown: false);
        foreach (var count in Counts)
            await RunAsync(migrator, count, connectionString, isShown: true);
        return 0;
    }

    private static async Task RunAsync(string migrator, int count, string? connectionString, bool isShown)
    {
        var folder = Directory.CreateTempSubdirectory("migrator-growth").FullName;
        try
        {
            await WriteFamilyAsync(folder, count, connectionString);
            if (connectionString is not null)
                await BenchmarkDatabase.MakeAsync(connectionString);
            var up = await Processes.MeasureAsync(migrator, ["-q", "upgrade"], folder);
            var noop = await Processes.MeasureAsync(migrator, ["-q", "upgrade"], folder);
            if (isShown)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} databases of {Scripts} scripts: {Text(up, count)}; nothing to do: {Text(noop, count)}"));
        }
        finally
        {
            if (connectionString is not null)
                await BenchmarkDatabase.DropAsync(connectionString);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text((double Milliseconds, long PeakBytes) run, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Milliseconds:0} ms ({run.Milliseconds / count:0.00} ms each), {run.PeakBytes / 1048576.0:0} MiB");

    private static async Task WriteFamilyAsync(string folder, int count, string? connectionString)
    {
        var scripts = Directory.CreateDirectory(Path.Combine(folder, "scripts")).FullName;
        for (var n = 1; n <= Scripts; n++)
            await File.WriteAllTextAsync(Path.Combine(scripts, $"{n:0000}_create_t{n}.sql"), $"CREATE TABLE t{n} (id INTEGER PRIMARY KEY, name VARCHAR(40));\nINSERT INTO t{n} (id, name) VALUES (1, 'one');\n");
        await File.WriteAllLinesAsync(Path.Combine(folder, "names.txt"), Enumerable.Range(1, count).Select(n => $"t{n:00000}"));
        var target = connectionString is null
            ? "engine = sqlite\nconnection_string = Data Source=data/{name}.db"
            : $"engine = postgresql\nconnection_string = {new NpgsqlConnectionStringBuilder(connectionString) { Database = BenchmarkDatabase.Name }.ConnectionString}\nschema = {{name}}";
        await File.WriteAllTextAsync(Path.Combine(folder, "migrator.ini"), $"[migrator]\nparallel = 4\n[tenant_*]\n{target}\nscripts = scripts\nnames_file = names.txt\n");
    }
}
