using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Questions;

/// <summary>The same for SQLite.</summary>
public sealed class SqliteQuestionTests(TestServers servers)
{
    [Theory]
    [InlineData("", "UPDATE t SET n = 9 WHERE id < 3;\nINSERT INTO log (n) VALUES (changes());", "2")]
    [InlineData("-- migrator: no-transaction\n", "UPDATE t SET n = 9 WHERE id < 3;\nINSERT INTO log (n) VALUES (changes());", "2")]
    [InlineData("PRAGMA foreign_keys = ON;\n", "UPDATE t SET n = 9 WHERE id < 3;\nINSERT INTO log (n) SELECT changes();", "2")]
    [InlineData("", "INSERT INTO log (n) VALUES (changes());", "0")]
    [InlineData("-- migrator: no-transaction\n", "INSERT INTO log (n) VALUES (changes());", "0")]
    [InlineData("", "INSERT INTO log (n) VALUES (last_insert_rowid());", "0")]
    [InlineData("-- migrator: no-transaction\n", "INSERT INTO log (n) VALUES (last_insert_rowid());", "0")]
    [InlineData("-- migrator: no-transaction\n", "INSERT INTO t (n) VALUES (9);\nINSERT INTO log (n) VALUES (last_insert_rowid());", "4")]
    [InlineData("BEGIN;\n", "UPDATE t SET n = 9 WHERE id < 3;\nINSERT INTO log (n) VALUES (changes());\nCOMMIT;", "2")]
    public async Task A_question_is_answered_as_in_the_shell(string first, string script, string answer)
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Add("0001_tables.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);\nCREATE TABLE log (i INTEGER PRIMARY KEY, n INT);\nINSERT INTO t (n) VALUES (1), (2), (3);\n");
        project.Add("0002_ask.sql", first + script);

        await project.UpAsync();

        Assert.Equal([answer], await project.RowsAsync("SELECT n FROM log ORDER BY i"));
        Assert.Equal("applied", (await project.JournalAsync("state"))[^1]);
    }
}
