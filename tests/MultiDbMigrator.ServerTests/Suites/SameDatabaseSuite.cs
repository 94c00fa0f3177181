using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Two sections that turn out to be one database and one journal.</summary>
/// <param name="server">The server.</param>
/// <param name="inOtherWords">Says a connection string in other words.</param>
public abstract class SameDatabaseSuite(ITestServer server, Func<string, string> inOtherWords)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_sections_with_one_journal_are_refused_before_anything_is_run(bool hasJournal)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        if (hasJournal)
            await project.UpAsync();
        AddOther(project).AddTable("0002", "b");

        var error = await project.FailToUpAsync<SameDatabaseException>();

        Assert.Equal((Project.Section, "other", FailureKind.Input), (error.First, error.Second, error.Kind));
        Assert.Equal(hasJournal ? ["a"] : [], await project.TablesAsync());
    }

    [Fact]
    public async Task Two_sections_of_one_database_with_a_journal_each_go_side_by_side()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        AddOther(project).Set("other", "journal_table", "other_journal");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["a", "b", "other_journal"], await project.TablesAsync());
    }

    private Project AddOther(Project project) => project
        .AddSection("other", server.Engine, inOtherWords(project.Database.ConnectionString)).AddTableTo("other", "0001", "b");
}
