using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Statements with semicolons in them, between the marks that other tools need for them.</summary>
public abstract class BodyLayoutSuite(ITestServer server, string body, string call, string drop)
{
    [Theory]
    [InlineData("-- +goose")]
    [InlineData("-- +migrate")]
    public async Task A_statement_between_marks_is_one_with_or_without_a_semicolon_at_its_end(string mark)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("1_a.sql", $"{mark} Up\nCREATE TABLE a (id INTEGER);\n{mark} StatementBegin\n{body}\n{mark} StatementEnd\n{mark} StatementBegin\n{call};\n{mark} StatementEnd\n{mark} Down\n{mark} StatementBegin\n{drop}\n{mark} StatementEnd\nDROP TABLE a;\n");

        await project.UpAsync();
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        await project.DownAsync("base");
        await project.UpAsync();

        Assert.Equal(["3"], await project.RowsAsync("SELECT MAX(statements_total) FROM schema_journal"));
    }
}
