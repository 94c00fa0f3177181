using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A section that stands for many databases.</summary>
public abstract class FamilySuite(ITestServer server)
{
    [Fact]
    public async Task Every_name_that_a_query_returns_is_a_database_of_its_own()
    {
        await using var project = await WithTenantsAsync("SELECT name FROM tenants ORDER BY name");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["admin", "tenant_a", "tenant_b"], result.Databases.Select(d => d.Name));
        Assert.Equal([null, "tenant_*", "tenant_*"], result.Databases.Select(d => d.Family));
        Assert.Equal(["journal_a", "journal_b", "t_a", "t_b", "tenants"], (await project.TablesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_database_of_a_family_is_chosen_by_its_own_name()
    {
        await using var project = await WithTenantsAsync("SELECT name FROM tenants ORDER BY name");

        await project.UpAsync("head", "tenant_b");

        Assert.Equal(["journal_b", "t_b", "tenants"], (await project.TablesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_cannot_be_a_database_is_refused_before_anything_is_run()
    {
        await using var project = await WithTenantsAsync("SELECT 'a;b'");

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => project.TryUpAsync());

        Assert.Contains("'a;b' can't be the name of a database", error.Message, StringComparison.Ordinal);
        Assert.Equal(["tenants"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_query_that_the_server_refuses_is_an_error_of_its_key()
    {
        await using var project = await WithTenantsAsync("SELECT name FROM absent");

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => project.TryUpAsync());

        Assert.Contains("names_query: [admin] refuses the query", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_take_every_database_once()
    {
        await using var project = await WithTenantsAsync("SELECT name FROM tenants ORDER BY name");
        var settings = await project.CreateMigrator().ExpandFamiliesAsync(TestContext.Current.CancellationToken);

        var taken = Enumerable.Range(1, 3).SelectMany(n => new Shard(n, 3).Of(settings.Databases)).Select(d => d.Name);

        Assert.Equal(["admin", "tenant_a", "tenant_b"], taken.Order());
    }

    // All of them live in one database here, with a journal and a table of each tenant's own.
    private async Task<Project> WithTenantsAsync(string query)
    {
        var project = await Project.CreateAsync(server, "admin");
        await project.Database.ExecuteAsync("CREATE TABLE tenants (name VARCHAR(20))");
        await project.Database.ExecuteAsync("INSERT INTO tenants VALUES ('b'), ('a')");
        project.AddSection("tenant_*", server.Engine, project.Database.ConnectionString)
            .Set("tenant_*", "names_query", $"admin: {query}")
            .Set("tenant_*", "scripts", "databases/tenant")
            .Set("tenant_*", "journal_table", "journal_{name}")
            .Set("tenant_*", "variables", "tenant={name}")
            .Set("tenant_*", "replace_variables", "on");
        return project.AddTo("tenant", "0001_t.sql", "CREATE TABLE t_{{tenant}} (id INTEGER);");
    }
}
