using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Shop;
using Xunit;

namespace MultiDbMigrator.ServerTests.DbUp;

/// <summary>The page on DbUp shows what compiles and runs: each of its samples is a file here.</summary>
public sealed class DbUpSampleTests(TestServers servers)
{
    private const string Section = "orders";
    private const string Fence = "```csharp\n";

    [Theory]
    [InlineData(0, "OrdersDatabase.cs")]
    [InlineData(1, "OrdersOnDbUp.cs")]
    public async Task The_page_shows_the_files(int place, string file)
    {
        var page = (await ReadAsync("docs/coming-from/dbup.md")).Split(Fence)[1..];
        var sample = await ReadAsync($"tests/MultiDbMigrator.ServerTests/DbUp/Samples/{file}");

        Assert.Equal(2, page.Length);
        Assert.Equal(sample, page[place][..page[place].IndexOf("```", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task An_application_goes_on_with_a_database_of_DbUp()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql, Section);
        DbUpApplication.On(project).WithEmbedded().Run();

        await OrdersDatabase.MigrateAsync(project.WriteIni(), project.Database.ConnectionString, TestContext.Current.CancellationToken);
        await OrdersDatabase.MigrateAsync(project.WriteIni(), project.Database.ConnectionString, TestContext.Current.CancellationToken);

        Assert.Equal(["1", "101"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["apply 1", "stamp 3"], await project.RowsAsync("SELECT kind, count(*) FROM schema_journal GROUP BY kind ORDER BY kind"));
    }

    [Fact]
    public async Task An_application_that_stays_on_DbUp_is_seen()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql, Section)).Set(Section, "layout", "dbup").AddFiles(withCode: false);

        Assert.True(OrdersOnDbUp.Migrate(project.WriteIni(), project.Database.ConnectionString));

        Assert.Equal(DatabaseStanding.UpToDate, (await project.SurveyAsync()).Standing);
    }

    private static async Task<string> ReadAsync(string file) =>
        (await File.ReadAllTextAsync(Repository.PathOf(file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
}
