using System.Globalization;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Tenants side by side, whose scripts change what the database or the cluster has in common.</summary>
public sealed class PostgreSqlSideBySideTests(TestServers servers)
{
    private const int Schemas = 40;
    private const int Databases = 12;

    private readonly string _role = $"tenants_{Guid.NewGuid():n}";

    [Fact]
    public async Task Schemas_of_one_database()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        var common = $"""
            GRANT CONNECT ON DATABASE "{project.Database.Name}" TO PUBLIC;
            CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;
            CREATE OR REPLACE FUNCTION public.answer() RETURNS INTEGER LANGUAGE sql AS 'SELECT 42';
            CREATE OR REPLACE VIEW public.shared AS SELECT 1 AS n;
            GRANT EXECUTE ON FUNCTION public.answer() TO PUBLIC;
            COMMENT ON DATABASE "{project.Database.Name}" IS 'shared';
            INSERT INTO t VALUES (1);

            """;
        for (var i = 0; i < Schemas; i++)
        {
            var section = i == 0 ? Project.Section : string.Create(CultureInfo.InvariantCulture, $"s{i}");
            if (i > 0)
                project.AddSection(section, project.Engine, project.Database.ConnectionString);
            project.Set(section, "schema", string.Create(CultureInfo.InvariantCulture, $"tenant{i}"));
            AddScripts(project, section, common);
        }

        await RunAsync(project);

        var counts = await project.Database.QueryAsync(string.Join(" UNION ALL ", Enumerable.Range(0, Schemas).Select(i => $"SELECT count(*) FROM tenant{i}.t")));
        Assert.All(counts, c => Assert.Equal("2", c[0]));
    }

    [Fact]
    public async Task Databases_of_one_cluster()
    {
        string[] sections = [.. Enumerable.Range(0, Databases).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i}"))];
        await using var project = await Project.CreateAsync(servers.PostgreSql, sections);
        var common = $"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{_role}') THEN CREATE ROLE {_role}; END IF;
            END $$;
            ALTER ROLE {_role} SET work_mem = '8MB';
            GRANT {_role} TO CURRENT_USER;
            COMMENT ON ROLE {_role} IS 'tenants';
            INSERT INTO t VALUES (1);

            """;
        foreach (var section in sections)
            AddScripts(project, section, common);
        try
        {
            await RunAsync(project);

            foreach (var section in sections)
                Assert.Equal("2", await project.DatabaseOf(section).ScalarAsync("SELECT count(*) FROM t"));
        }
        finally
        {
            await project.Database.ExecuteAsync($"DROP ROLE IF EXISTS {_role}");
        }
    }

    // In a transaction, and statement by statement.
    private static void AddScripts(Project project, string section, string common) => project
        .AddTo(section, "0001_table.sql", "CREATE TABLE t (id INTEGER);\n")
        .AddTo(section, "0002_whole.sql", common)
        .AddTo(section, "0003_apart.sql", $"-- migrator: no-transaction\n{common}");

    private static async Task RunAsync(Project project)
    {
        var result = await project.Set("migrator", "parallel", "12").TryUpAsync();

        Assert.True(result.IsOk, string.Join('\n', result.Databases.Select(d => d.Error?.Message).OfType<string>()));
    }
}
