using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Scripts that become someone who has no right to the journal, which is written as who connected.</summary>
public sealed class PostgreSqlRoleTests(TestServers servers)
{
    [Theory]
    [InlineData("{0} ROLE pg_monitor;\n{1}\n{1}\n", "SET LOCAL")]
    [InlineData("{0} ROLE pg_monitor;\n{1}\n{1}\n", "SET")]
    [InlineData("{0} SESSION AUTHORIZATION pg_monitor;\n{1}\n{1}\n", "SET LOCAL")]
    [InlineData("{0} SESSION AUTHORIZATION pg_monitor;\n{1}\n{1}\n", "SET")]
    [InlineData("BEGIN;\n{0} ROLE pg_monitor;\n{1}\n{1}\nCOMMIT;\nINSERT INTO looks (role) SELECT 'after ' || (current_user = session_user);\n", "SET LOCAL")]
    [InlineData("BEGIN;\n{0} SESSION AUTHORIZATION pg_monitor;\n{1}\n{1}\nCOMMIT;\nINSERT INTO looks (role) SELECT 'after ' || (current_user = session_user);\n", "SET LOCAL")]
    [InlineData("-- migrator: no-transaction\n{0} ROLE pg_monitor;\n{1}\n{1}\n", "SET")]
    [InlineData("-- migrator: no-transaction\nBEGIN;\n{0} ROLE pg_monitor;\n{1}\nCOMMIT;\n{1}\n", "SET")]
    public async Task A_role_holds_for_as_long_as_the_script_says_and_the_journal_is_written_all_the_same(string text, string set)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_make.sql", "CREATE TABLE looks (id serial, role text); GRANT ALL ON looks, looks_id_seq TO pg_monitor;");
        project.Add("0002_act.sql", string.Format(System.Globalization.CultureInfo.InvariantCulture, text, set, "INSERT INTO looks (role) VALUES (current_user);"));
        project.Add("0003_after.sql", "INSERT INTO looks (role) SELECT 'next ' || (current_user = session_user);");

        await project.UpAsync();

        var looks = await project.RowsAsync("SELECT role FROM looks ORDER BY id");
        Assert.Equal(["pg_monitor", "pg_monitor"], looks.Take(2));
        Assert.All(looks.Skip(2), look => Assert.EndsWith(" true", look, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_role_of_the_section_owns_the_journal_and_writes_it(string annotation)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        var role = project.Database.Name;
        await project.Database.ExecuteAsync($"CREATE ROLE {role}_owner; CREATE ROLE {role}_app LOGIN NOINHERIT PASSWORD 'x' IN ROLE {role}_owner; GRANT CREATE ON SCHEMA public TO {role}_owner");
        try
        {
            var login = new Npgsql.NpgsqlConnectionStringBuilder(project.Database.ConnectionString) { Username = $"{role}_app", Password = "x" };
            project.Set(Project.Section, "connection_string", login.ConnectionString).Set(Project.Section, "session", $"SET ROLE {role}_owner");
            project.Add("0001_make.sql", $"{annotation}CREATE TABLE a (id int);\nSET work_mem = '8MB';\nINSERT INTO a VALUES (1);\n");

            await project.UpAsync();

            Assert.Equal([$"{role}_owner", $"{role}_owner"], await project.RowsAsync("SELECT tableowner FROM pg_tables WHERE schemaname = 'public'"));
        }
        finally
        {
            await project.Database.ExecuteAsync($"DROP OWNED BY {role}_owner; DROP ROLE {role}_app; DROP ROLE {role}_owner");
        }
    }
}
