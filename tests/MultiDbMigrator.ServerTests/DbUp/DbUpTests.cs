using System.Data;
using DbUp.Engine;
using MultiDbMigrator.DbUp;
using MultiDbMigrator.Planning;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.DbUp;

// DbUp has packages for more databases; of this tool's engines the registry serves these two.
public sealed class SqliteAdoptDbUpTests(TestServers servers) : AdoptDbUpSuite(servers.Sqlite);

public sealed class PostgreSqlAdoptDbUpTests(TestServers servers) : AdoptDbUpSuite(servers.PostgreSql);

public sealed class SqliteFromDbUpTests(TestServers servers) : FromDbUpSuite(servers.Sqlite);

public sealed class PostgreSqlFromDbUpTests(TestServers servers) : FromDbUpSuite(servers.PostgreSql);

public sealed class SqliteDbUpCodeTests(TestServers servers) : DbUpCodeSuite(servers.Sqlite);

public sealed class PostgreSqlDbUpCodeTests(TestServers servers) : DbUpCodeSuite(servers.PostgreSql)
{
    // On SQLite the journal's lock is the only writer that there may be.
    [Fact]
    public async Task What_code_does_by_itself_is_there_before_what_it_returns()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        var scripts = DbUpApplication.On(project).WithScript("First.cs", new Writing("CREATE TABLE a (id INTEGER)", "INSERT INTO a VALUES (1)"));

        var result = await project.CreateMigrator().FromDbUp(Project.Section, scripts).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    private sealed class Writing(string own, string returned) : IScript
    {
        public string ProvideScript(Func<IDbCommand> dbCommandFactory)
        {
            using var command = dbCommandFactory();
            command.CommandText = own;
            command.ExecuteNonQuery();
            return returned;
        }
    }
}

public sealed class SqliteDbUpJournalTests(TestServers servers) : DbUpJournalSuite(servers.Sqlite);

public sealed class PostgreSqlDbUpJournalTests(TestServers servers) : DbUpJournalSuite(servers.PostgreSql);
