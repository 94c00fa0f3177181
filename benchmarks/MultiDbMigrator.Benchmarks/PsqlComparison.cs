using System.Globalization;
using System.Text;
using Npgsql;

namespace MultiDbMigrator.Benchmarks;

/// <summary>1,000 small scripts beside psql -f of all of them in one session, on the same server, in turns.</summary>
internal static class PsqlComparison
{
    private const int Scripts = 1000;
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string migrator, string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("migrator-psql").FullName;
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var environment = new Dictionary<string, string>
        {
            ["PGHOST"] = server.Host!,
            ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = server.Username!,
            ["PGPASSWORD"] = server.Password ?? "",
        };
        try
        {
            var target = new NpgsqlConnectionStringBuilder(connectionString) { Database = BenchmarkDatabase.Name };
            await WriteScriptsAsync(folder, target.ConnectionString);
            List<double> client = [], ours = [];
            for (var round = 0; round < Rounds; round++)
            {
                await BenchmarkDatabase.MakeAsync(connectionString);
                client.Add(await Processes.RunAsync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", BenchmarkDatabase.Name, "-f", "all.sql"], folder, environment));
                await BenchmarkDatabase.MakeAsync(connectionString);
                ours.Add(await Processes.RunAsync(migrator, ["upgrade"], folder));
            }

            var (floor, took) = (Processes.Median(client), Processes.Median(ours));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"psql -f {floor:0} ms, migrator {took:0} ms, ratio {took / floor:0.00} (medians of {Rounds}, {Scripts} scripts)"));
            return 0;
        }
        finally
        {
            await BenchmarkDatabase.DropAsync(connectionString);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteScriptsAsync(string folder, string connectionString)
    {
        var scripts = Directory.CreateDirectory(Path.Combine(folder, "scripts")).FullName;
        var all = new StringBuilder();
        for (var n = 1; n <= Scripts; n++)
        {
            var text = $"""
                CREATE TABLE t_{n} (id integer NOT NULL PRIMARY KEY, code varchar(40) NOT NULL, name varchar(200) NOT NULL);
                CREATE INDEX ix_t_{n}_code ON t_{n} (code);
                CREATE INDEX ix_t_{n}_name ON t_{n} (name);
                INSERT INTO t_{n} (id, code, name) VALUES (1, 'C1', 'one');
                INSERT INTO t_{n} (id, code, name) VALUES (2, 'C2', 'two');
                INSERT INTO t_{n} (id, code, name) VALUES (3, 'C3', 'three');

                """;
            all.Append(text);
            await File.WriteAllTextAsync(Path.Combine(scripts, $"{n:0000}_create_t_{n}.sql"), text);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "all.sql"), all.ToString());
        await File.WriteAllTextAsync(Path.Combine(folder, "migrator.ini"), $"[one]\nengine = postgresql\nconnection_string = {connectionString}\nscripts = scripts\n");
    }
}
