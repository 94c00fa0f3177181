using MultiDbMigrator.Journal;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Databases that are alike, which one connection serves where the engine has such.</summary>
public abstract class SharedConnectionSuite(ITestServer server)
{
    protected static readonly string[] Members = ["one", "two", "three"];

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Each_member_holds_every_script_once_and_a_second_run_has_nothing_to_do(string parallel)
    {
        await using var family = await CreateAsync();
        family.Project.Set("migrator", "parallel", parallel);

        var first = await family.Project.TryUpAsync();
        var second = await family.Project.TryUpAsync();

        Assert.True(first.IsOk, first.FirstError?.ToString());
        Assert.Empty(second.Plan.Steps);
        foreach (var member in Members)
        {
            Assert.Equal(["7"], await family.RowsAsync(member, "SELECT id FROM b"));
            Assert.Equal(["0001 applied", "0002 applied"], await family.RowsAsync(member, "SELECT version, state FROM schema_journal ORDER BY id"));
        }
    }

    [Fact]
    public async Task A_member_that_is_new_is_built_up_beside_those_that_are_done()
    {
        await using var family = await CreateAsync();
        await family.Project.UpAsync("head", "one", "three");

        var result = await family.Project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["two/0001", "two/0002"], result.Plan.Steps.Select(s => $"{s.Database}/{s.Label}"));
        Assert.Equal(["7"], await family.RowsAsync("two", "SELECT id FROM b"));
    }

    [Fact]
    public async Task Members_go_down_as_they_came_up()
    {
        await using var family = await CreateAsync();
        await family.Project.UpAsync();

        await family.Project.DownAsync("0001");

        foreach (var member in Members)
            Assert.Equal(["0001 applied", "0002 applied", "0002 reverted"], await family.RowsAsync(member, "SELECT version, state FROM schema_journal ORDER BY id"));
    }

    [Fact]
    public async Task A_table_that_is_no_journal_is_the_error_of_its_member_alone()
    {
        await using var family = await CreateAsync();
        await family.Project.UpAsync("head", "one");
        await family.ExecuteAsync("three", Schema("three") + "CREATE TABLE schema_journal (id INTEGER)");

        var result = await family.Project.CreateMigrator().SurveyAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal([false, false, true], result.Databases.Select(d => d.Error is JournalTableException));
        Assert.Equal([true, true, false], result.Databases.Select(d => d.Error is null));
    }

    [Fact]
    public async Task A_row_that_was_changed_by_hand_is_the_error_of_its_member_alone()
    {
        await using var family = await CreateAsync();
        await family.Project.UpAsync();
        await family.ExecuteAsync("two", "UPDATE schema_journal SET state = 'gone'");

        var result = await family.Project.CreateMigrator().SurveyAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal([true, false, true], result.Databases.Select(d => d.Error is null));
        Assert.IsType<JournalException>(result.Databases[1].Error);
    }

    [Fact]
    public async Task Only_the_member_whose_lock_another_run_holds_is_waited_for()
    {
        await using var family = await CreateAsync();
        family.Project.Set("migrator", "on_error", "continue").Set("two", "lock_timeout", "100ms").Set("one", "lock_timeout", "100ms").Set("three", "lock_timeout", "100ms");
        await family.Project.UpAsync("0001");
        await using var other = family.CreateSession("two");
        Assert.NotNull(await other.TryLockAsync(null, TestContext.Current.CancellationToken));

        var result = await family.Project.TryUpAsync();

        Assert.Equal([true, false, true], result.Databases.Select(d => d.Error is null));
        Assert.IsType<LockTimeoutException>(result.Databases[1].Error);
        Assert.Equal(["7"], await family.RowsAsync("three", "SELECT id FROM b"));
    }

    [Fact]
    public async Task The_lock_of_a_member_ends_before_the_next_one_begins()
    {
        await using var family = await CreateAsync();
        var isFree = false;
        var midway = new Midway(e => e is StepStarted { Database: "two" }, async () =>
        {
            await using var other = family.CreateSession("one");
            isFree = await other.TryLockAsync(null, TestContext.Current.CancellationToken) is not null;
        });

        var result = await family.Project.CreateMigrator(midway).UpgradeAsync(Planning.Target.Head, null, TestContext.Current.CancellationToken);

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.True(isFree);
    }

    protected async Task<Family> CreateAsync(bool withTables = true)
    {
        var family = await Family.CreateAsync(server, Members);
        return withTables ? family.AddTables() : family;
    }

    private string Schema(string member) => server.Engine == "postgresql" ? $"CREATE SCHEMA {member}; " : "";
}

/// <summary>The same where a server stands behind it.</summary>
/// <param name="server">The server.</param>
/// <param name="leftover">A script that keeps in its table <c>a</c> what its session says, and leaves something there.</param>
public abstract class SharedServerSuite(ITestServer server, string leftover) : SharedConnectionSuite(server)
{
    /// <summary>Makes a user who may do everything in the members one and three, and nothing in two.</summary>
    /// <returns>The keys of the connection string that make it that user's.</returns>
    protected abstract Task<IReadOnlyList<KeyValuePair<string, string>>> RestrictAsync(Family family, string user);

    /// <summary>What removes that user.</summary>
    protected abstract Task ReleaseAsync(Family family, string user);

    [Fact]
    public async Task A_journal_that_the_user_may_not_read_is_the_error_of_its_member_alone()
    {
        await using var family = await CreateAsync();
        await family.Project.UpAsync();
        var user = $"some_{Guid.NewGuid():n}"[..20];
        try
        {
            foreach (var (key, value) in await RestrictAsync(family, user))
            {
                foreach (var member in Members)
                {
                    var builder = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = family.Project.ConnectionStringOf(member), [key] = value };
                    family.Project.Set(member, "connection_string", builder.ConnectionString);
                }
            }

            var result = await family.Project.CreateMigrator().SurveyAsync(null, TestContext.Current.CancellationToken);

            Assert.Equal([true, false, true], result.Databases.Select(d => d.Error is null));
        }
        finally
        {
            await ReleaseAsync(family, user);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_that_a_section_outside_the_family_names_too_is_refused(bool hasJournal)
    {
        await using var family = await CreateAsync();
        if (hasJournal)
            await family.Project.UpAsync();
        var (timeout, isSchema) = family.Project.Engine == "postgresql" ? ("Timeout", true) : ("Connection Timeout", false);
        family.Project.AddSection("again", family.Project.Engine, $"{family.Project.ConnectionStringOf("two")};{timeout}=14").Set("again", "scripts", "databases/one");
        if (isSchema)
            family.Project.Set("again", "schema", "two");

        var error = (await family.Project.TryUpAsync()).FirstError;

        var same = Assert.IsType<SameDatabaseException>(error);
        Assert.Equal(("two", "again"), (same.First, same.Second));
    }

    [Fact]
    public async Task What_a_script_leaves_in_its_session_is_not_found_in_the_next_member()
    {
        await using var family = await CreateAsync(withTables: false);
        family.Project.Add("0001_a.sql", leftover);

        var result = await family.Project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        foreach (var member in Members)
            Assert.Equal([$"{(family.Project.Engine == "postgresql" ? member : "-")} -"], await family.RowsAsync(member, "SELECT place, kept FROM a"));
    }
}

public sealed class SqliteSharedConnectionTests(TestServers servers) : SharedConnectionSuite(servers.Sqlite);

// A reset goes back to what the session began with, which is the member's own schema.
public sealed class PostgreSqlSharedConnectionTests(TestServers servers) : SharedServerSuite(
    servers.PostgreSql,
    "CREATE TABLE a (place text, kept text);\nRESET ALL;\nINSERT INTO a VALUES (current_schema(), nullif(current_setting('app.kept', true), ''));\nSET app.kept = 'x';\nSET search_path = pg_catalog;\n")
{
    protected override async Task<IReadOnlyList<KeyValuePair<string, string>>> RestrictAsync(Family family, string user)
    {
        ArgumentNullException.ThrowIfNull(family);
        await family.ExecuteAsync("one", $"CREATE ROLE {user} LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA one, two, three TO {user}; GRANT ALL ON one.schema_journal, three.schema_journal TO {user}");
        return [new("Username", user), new("Password", "x")];
    }

    protected override Task ReleaseAsync(Family family, string user)
    {
        ArgumentNullException.ThrowIfNull(family);
        return family.ExecuteAsync("one", $"DROP OWNED BY {user}; DROP ROLE {user}");
    }
}

public abstract class MySqlSharedConnectionSuite(ITestServer server) : SharedServerSuite(
    server, "CREATE TABLE a (place varchar(64), kept varchar(64));\nINSERT INTO a VALUES (NULL, @kept);\nSET @kept = 'x';\n")
{
    protected override async Task<IReadOnlyList<KeyValuePair<string, string>>> RestrictAsync(Family family, string user)
    {
        ArgumentNullException.ThrowIfNull(family);
        await family.ExecuteAsync("one", $"CREATE USER '{user}'@'%' IDENTIFIED BY 'x'");
        foreach (var member in new[] { "one", "three" })
            await family.ExecuteAsync(member, $"GRANT ALL ON `{family.Project.DatabaseOf(member).Name}`.* TO '{user}'@'%'");
        return [new("User ID", user), new("Password", "x")];
    }

    protected override Task ReleaseAsync(Family family, string user)
    {
        ArgumentNullException.ThrowIfNull(family);
        return family.ExecuteAsync("one", $"DROP USER '{user}'@'%'");
    }
}

public sealed class MariaDbSharedConnectionTests(TestServers servers) : MySqlSharedConnectionSuite(servers.MariaDb);

public sealed class MySqlSharedConnectionTests(TestServers servers) : MySqlSharedConnectionSuite(servers.MySql);
