using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>The times of another tool's journal on MySQL and MariaDB.</summary>
public abstract class MySqlTimeSuite(ITestServer server)
{
    [Fact]
    public async Task A_time_stamp_is_kept_as_the_time_that_it_is_whatever_the_zone_of_the_session()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("1", "a").Set(Project.Section, "session", "SET time_zone = '+05:00'");
        await project.Database.ExecuteAsync(
            "SET time_zone = '+00:00'; CREATE TABLE gorp_migrations (id varchar(255), applied_at timestamp NULL); INSERT INTO gorp_migrations VALUES ('1_a.sql', '2026-01-01 10:00:00')");

        await project.AdoptAsync();

        Assert.Equal(["2026-01-01 10:00:00"], await project.RowsAsync("SELECT DATE_FORMAT(finished_at, '%Y-%m-%d %H:%i:%s') FROM schema_journal"));
    }
}

public sealed class MariaDbTimeTests(TestServers servers) : MySqlTimeSuite(servers.MariaDb);

public sealed class MySqlTimeTests(TestServers servers) : MySqlTimeSuite(servers.MySql);
