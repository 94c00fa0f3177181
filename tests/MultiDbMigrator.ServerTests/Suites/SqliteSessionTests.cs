using MultiDbMigrator.Engines;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Sessions and transactions of SQLite.</summary>
public sealed class SqliteSessionTests(TestServers servers)
{
    [Theory]
    [InlineData("PRAGMA foreign_keys = ON", "foreign_keys", "0")]
    [InlineData("PRAGMA recursive_triggers = ON", "recursive_triggers", "0")]
    [InlineData("PRAGMA case_sensitive_like = ON", "case_sensitive_like", null)]
    public async Task A_pragma_does_not_reach_the_next_script(string leave, string pragma, string? fresh)
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        var look = fresh is null ? "SELECT 'a' LIKE 'A' AS value" : $"SELECT {pragma} AS value FROM pragma_{pragma}";
        project.Add("0001_leave.sql", leave + ";").Add("0002_look.sql", $"CREATE TABLE looks AS {look};");

        await project.UpAsync();

        Assert.Equal([fresh ?? "1"], await project.RowsAsync("SELECT value FROM looks"));
    }

    [Fact]
    public async Task An_attached_file_does_not_reach_the_next_script()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Add("0001_attach.sql", $"ATTACH '{project.Folder}/aside.db' AS aside;\nCREATE TABLE aside.a (id INTEGER);\n").Add("0002_use.sql", "INSERT INTO aside.a VALUES (1);");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.EndsWith("0002_use.sql", error.File, StringComparison.Ordinal);
        Assert.Equal(["0001 apply applied"], await project.JournalAsync());
    }

    [Fact]
    public async Task The_sections_session_statements_hold_for_every_script()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Set(Project.Section, "session", "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON");
        const string Look = "SELECT (SELECT foreign_keys FROM pragma_foreign_keys) AS a, (SELECT recursive_triggers FROM pragma_recursive_triggers) AS b";
        project.Add("0001_look.sql", $"CREATE TABLE looks AS {Look};\nPRAGMA foreign_keys = OFF;\nPRAGMA recursive_triggers = OFF;\n").Add("0002_look.sql", $"INSERT INTO looks {Look};");

        await project.UpAsync();

        Assert.Equal(["1 1", "1 1"], await project.RowsAsync("SELECT * FROM looks"));
    }

    [Fact]
    public async Task A_table_is_rebuilt_the_documented_way_and_its_children_keep_their_rows()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Set(Project.Section, "session", "PRAGMA foreign_keys = ON");
        project.Add("0001_make.sql", """
            CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
            INSERT INTO parent VALUES (1, 'one'), (2, 'two');
            INSERT INTO child VALUES (10, 1), (20, 2);
            """);
        project.Add("0002_rebuild.sql", """
            PRAGMA foreign_keys = OFF;
            BEGIN;
            CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            INSERT INTO parent_new SELECT id, name FROM parent;
            DROP TABLE parent;
            ALTER TABLE parent_new RENAME TO parent;
            PRAGMA foreign_key_check;
            COMMIT;
            """);

        await project.UpAsync();

        Assert.Equal(["10 1", "20 2"], await project.RowsAsync("SELECT id, parent FROM child ORDER BY id"));
        Assert.Equal(["0001 applied 4 4", "0002 applied 8 8"], await project.JournalAsync("version, state, statements_done, statements_total"));
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_table_as_it_was()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "parent");
        project.Add("0002_rebuild.sql", "PRAGMA foreign_keys = OFF;\nBEGIN;\nDROP TABLE parent;\nINSERT INTO absent VALUES (1);\nCOMMIT;\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["parent"], await project.TablesAsync());
        Assert.Equal("0002 failed 1 5", (await project.JournalAsync("version, state, statements_done, statements_total"))[1]);
    }

    [Fact]
    public async Task A_rebuild_that_failed_and_is_run_again_keeps_the_rows_of_its_children()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).Set(Project.Section, "session", "PRAGMA foreign_keys = ON");
        project.Add("0001_make.sql", "CREATE TABLE parent (id INTEGER PRIMARY KEY);\nCREATE TABLE child (parent INTEGER REFERENCES parent (id) ON DELETE CASCADE);\nINSERT INTO parent VALUES (1);\nINSERT INTO child VALUES (1);\n");
        project.Add("0002_rebuild.sql", "PRAGMA foreign_keys = OFF;\nBEGIN;\nCREATE TABLE parent_new (id INTEGER PRIMARY KEY);\nINSERT INTO parent_new SELECT id FROM parent;\nDROP TABLE parent;\nALTER TABLE parent_new RENAME TO parent;\nINSERT INTO later VALUES (1);\nCOMMIT;\n");
        await project.FailToUpAsync<ScriptFailedException>();
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT parent FROM child"));
    }

    [Theory]
    [InlineData("VACUUM;\nCREATE TABLE b (id INTEGER);")]
    [InlineData("CREATE TABLE b (id INTEGER);\nVACUUM;")]
    [InlineData("PRAGMA journal_mode = WAL;\nCREATE TABLE b (id INTEGER);")]
    public async Task Statements_that_cannot_stand_in_a_transaction_are_noticed(string text)
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a").Add("0002_b.sql", text);

        await project.UpAsync();

        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Theory]
    [InlineData("CREATE TABLE b (id INTEGER);")]
    [InlineData("INSERT INTO absent VALUES (1);")]
    public async Task Nothing_is_left_beside_the_file(string last)
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).Set(Project.Section, "connection_string", "Data Source=data/app.db");
        Directory.CreateDirectory(Path.Combine(project.Folder, "data"));
        project.Add("0001_a.sql", "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\n" + last);

        await project.TryUpAsync();

        Assert.Equal(["app.db"], Directory.GetFiles(Path.Combine(project.Folder, "data")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_guard_that_a_killed_process_left_keeps_nobody_away()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a").Set(Project.Section, "connection_string", "Data Source=data/app.db").Set(Project.Section, "lock_timeout", "0s");
        var guard = Path.Combine(Directory.CreateDirectory(Path.Combine(project.Folder, "data")).FullName, "app.db-migrating");
        await File.WriteAllTextAsync(guard, "", TestContext.Current.CancellationToken);

        await project.UpAsync();

        Assert.False(File.Exists(guard));
    }

    [Fact]
    public async Task A_file_in_a_folder_that_is_missing_is_a_path_that_is_mistyped()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a");
        project.Set(Project.Section, "connection_string", "Data Source=data/deep/new.db");

        var error = await project.FailToUpAsync<UnreachableException>();

        Assert.Contains($"there is no folder {Path.Combine(project.Folder, "data", "deep")}", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "data")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_unreachable_and_stays_as_it_is()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a");
        var file = Path.Combine(project.Folder, "notes.txt");
        await File.WriteAllTextAsync(file, new string('x', 5000), TestContext.Current.CancellationToken);
        project.Set(Project.Section, "connection_string", $"Data Source={file}");

        var result = await project.TryUpAsync();

        Assert.Equal((FailureKind.Unreachable, DatabaseStanding.Unreachable), (result.FirstError?.Kind, result.Databases[0].Standing));
        Assert.Contains("notes.txt", result.FirstError!.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }
}
