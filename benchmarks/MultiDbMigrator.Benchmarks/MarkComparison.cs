using System.Diagnostics;
using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.MySql;
using MultiDbMigrator.Planning;
using MySqlConnector;

namespace MultiDbMigrator.Benchmarks;

/// <summary>Scripts whose statements are journalled one by one on MySQL or MariaDB, beside the same statements on one connection and nothing else, in turns.</summary>
internal static class MarkComparison
{
    private const int Scripts = 10;
    private const int Tables = 10;
    private const int Rounds = 11;

    // Until the runtime has compiled both sides to the end.
    private const int WarmUp = 5;
    private const string Database = "migrator_benchmark";

    public static async Task<int> RunAsync(string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("migrator-marks").FullName;
        var target = new MySqlConnectionStringBuilder(connectionString) { Database = Database, Pooling = false }.ConnectionString;
        try
        {
            var scripts = Enumerable.Range(1, Scripts).Select(StatementsOf).ToList();
            Directory.CreateDirectory(Path.Combine(folder, "scripts"));
            for (var n = 0; n < Scripts; n++)
                await File.WriteAllTextAsync(Path.Combine(folder, "scripts", $"{n + 1:0000}_fill.sql"), string.Join(";\n", scripts[n]) + ";\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "migrator.ini"), $"[one]\nengine = mysql\nconnection_string = {target}\nscripts = scripts\n");

            List<double> plain = [], marked = [], ratios = [];
            for (var round = -WarmUp; round < Rounds; round++)
            {
                var floor = await MeasureAsync(connectionString, () => SendAsync(target, scripts));
                var took = await MeasureAsync(connectionString, () => UpgradeAsync(folder));
                if (round < 0)
                    continue;
                plain.Add(floor);
                marked.Add(took);
                ratios.Add(took / floor);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"without marks {Processes.Median(plain):0} ms, with marks {Processes.Median(marked):0} ms, median of {Rounds} ratios {Processes.Median(ratios):0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}; {Scripts} scripts of {scripts[0].Count} statements)"));
            return 0;
        }
        finally
        {
            await ExecuteAsync(connectionString, $"DROP DATABASE IF EXISTS {Database}");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> StatementsOf(int script)
    {
        var statements = new List<string>();
        for (var n = 0; n < Tables; n++)
        {
            var table = string.Create(CultureInfo.InvariantCulture, $"t_{script}_{n}");
            statements.Add($"CREATE TABLE {table} (id INT NOT NULL PRIMARY KEY, code VARCHAR(40) NOT NULL, name VARCHAR(200) NOT NULL)");
            statements.Add($"INSERT INTO {table} (id, code, name) VALUES (1, 'C1', 'one'), (2, 'C2', 'two')");
            statements.Add($"ALTER TABLE {table} ADD COLUMN state INT NOT NULL DEFAULT 0");
            statements.Add($"CREATE INDEX ix_code ON {table} (code)");
            statements.Add($"UPDATE {table} SET state = 1");
        }

        return statements;
    }

    private static async Task<double> MeasureAsync(string connectionString, Func<Task> run)
    {
        await ExecuteAsync(connectionString, $"DROP DATABASE IF EXISTS {Database}");
        await ExecuteAsync(connectionString, $"CREATE DATABASE {Database}");
        var clock = Stopwatch.StartNew();
        await run();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task SendAsync(string connectionString, List<List<string>> scripts)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var statement in scripts.SelectMany(s => s))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task UpgradeAsync(string folder)
    {
        MultiDbMigrator.Engines.IEngine[] engines = [new MySqlEngine()];
        var settings = SettingsReader.Read(Path.Combine(folder, "migrator.ini"), Migrator.EngineNames(engines), new Dictionary<string, string>());
        var result = await new Migrator(settings, engines).UpgradeAsync(Target.Head, null, CancellationToken.None);
        if (!result.IsOk)
            throw new InvalidOperationException(result.FirstError?.Message);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
