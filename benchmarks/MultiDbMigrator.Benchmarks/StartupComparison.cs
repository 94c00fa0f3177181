using System.Globalization;

namespace MultiDbMigrator.Benchmarks;

/// <summary>A no-op over three SQLite databases beside the start of a program that does nothing, in turns.</summary>
internal static class StartupComparison
{
    private const int Rounds = 40;

    public static async Task<int> RunAsync(string empty, string migrator)
    {
        var folder = Directory.CreateTempSubdirectory("migrator-startup").FullName;
        try
        {
            await WriteSampleAsync(folder);
            await Processes.RunAsync(migrator, ["-q", "upgrade"], folder);
            List<double> nothing = [], noop = [];
            for (var round = 0; round < Rounds; round++)
            {
                nothing.Add(await Processes.RunAsync(empty, [], folder));
                noop.Add(await Processes.RunAsync(migrator, ["upgrade"], folder));
            }

            var (floor, ours) = (Processes.Median(nothing), Processes.Median(noop));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"empty {floor:0.0} ms, no-op {ours:0.0} ms, ratio {ours / floor:0.00} (medians of {Rounds})"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteSampleAsync(string folder)
    {
        var ini = "[DEFAULT]\nengine = sqlite\n";
        foreach (var name in new[] { "catalog", "orders", "billing" })
        {
            ini += $"[{name}]\nconnection_string = Data Source={name}.db\nscripts = {name}\n";
            Directory.CreateDirectory(Path.Combine(folder, name));
            for (var n = 1; n <= 3; n++)
                await File.WriteAllTextAsync(Path.Combine(folder, name, $"{n:0000}_create_t{n}.sql"), $"CREATE TABLE t{n} (id INTEGER);\n");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "migrator.ini"), ini);
    }
}
