using System.Text.Json;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What <c>baseline</c> refuses, and what it leaves behind then: nothing.</summary>
public sealed class BaselineCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Every_database_gets_a_baseline_of_its_own()
    {
        await MakeAsync("orders", "catalog");

        var result = await _workspace.Migrator.RunAsync("--format", "json", "baseline");

        CommandAssert.Done(result);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(["orders", "catalog"], document.RootElement.GetProperty("databases").EnumerateArray().Select(d => d.GetProperty("name").GetString()));
        var files = document.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetString()!).ToList();
        Assert.Equal([_workspace.PathOf("databases/orders/0001_baseline.sql"), _workspace.PathOf("databases/catalog/0001_baseline.sql")], files);
        Assert.All(files, file => Assert.Contains("CREATE TABLE people", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_with_scripts_wants_a_lower_version()
    {
        await MakeAsync("orders");
        _workspace.WriteScript("databases/orders/0005_next.sql", "CREATE TABLE next (id INTEGER);");

        await RefusesAsync(2, "has scripts already; a baseline comes before them: give it a lower version than 0005 with --version", "baseline");
        await RefusesAsync(2, "--version 5: a baseline comes before the scripts", "baseline", "--version", "5");
        await RefusesAsync(2, "--version x: a version is digits, dots allowed", "baseline", "--version", "x");
        CommandAssert.Done(await _workspace.Migrator.RunAsync("baseline", "--version", "0004"));

        Assert.Equal("4 stamp applied", Assert.Single(await JournalAsync("orders")).Replace("0004", "4", StringComparison.Ordinal));
        CommandAssert.Done(await _workspace.Migrator.RunAsync("upgrade"));
    }

    [Fact]
    public async Task A_database_that_holds_scripts_is_refused()
    {
        await MakeAsync("orders");
        CommandAssert.Done(await _workspace.Migrator.RunAsync("baseline"));
        File.Delete(_workspace.PathOf("databases/orders/0001_baseline.sql"));

        await RefusesAsync(2, "orders is at version 0001 already", "baseline");
    }

    [Fact]
    public async Task Databases_that_share_a_folder_are_refused()
    {
        await MakeAsync("orders", "catalog");
        _workspace.WriteIni(_workspace.Read("migrator.ini").Replace("databases/catalog", "databases/orders", StringComparison.Ordinal));

        await RefusesAsync(2, "orders, catalog have one folder", "baseline");
    }

    [Fact]
    public async Task A_program_that_is_missing_is_named_with_what_to_install()
    {
        await MakeAsync("orders");
        var command = new MigratorCommand { WorkingFolder = _workspace.Folder, Environment = { ["PATH"] = _workspace.Folder } };

        var result = await command.RunAsync("baseline");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("sqlite3 is not on PATH; install the sqlite3 shell, 3.37 or newer", result.Errors, StringComparison.Ordinal);
        AssertNothingIsThere();
        await RefusesAsync(2, "there is no such file", "baseline", "--program", _workspace.PathOf("absent"));
    }

    [Fact]
    public async Task What_a_program_that_fails_says_is_passed_on()
    {
        await MakeAsync("orders");
        _workspace.WriteProgram("program", "echo 'CREATE TABLE half (id INTEGER);'\necho 'server version mismatch' >&2\nexit 3\n");

        await RefusesAsync(1, "program ended with 3: server version mismatch", "baseline", "--program", _workspace.PathOf("program"));
        Assert.Empty(await JournalAsync("orders"));
    }

    [Fact]
    public async Task When_one_dump_fails_no_database_gets_a_baseline()
    {
        await MakeAsync("orders");
        _workspace.WriteSqliteIni("orders", "absent");

        await RefusesAsync(1, "absent: sqlite3 ended with 1", "baseline");
        Assert.Empty(await JournalAsync("orders"));
    }

    [Fact]
    public async Task What_cannot_be_a_script_is_refused()
    {
        await MakeAsync("orders");
        _workspace.WriteProgram("program", "echo '.mode list'\n");

        await RefusesAsync(1, "what program wrote cannot be a script: line 1, column 1", "baseline", "--program", _workspace.PathOf("program"));
    }

    [Fact]
    public async Task An_option_goes_to_the_program()
    {
        await MakeAsync("orders");
        _workspace.WriteProgram("program", "echo \"SELECT '$2';\"\n");

        CommandAssert.Done(await _workspace.Migrator.RunAsync("baseline", "--program", _workspace.PathOf("program"), "--dump-option=--this-one"));

        Assert.Contains("SELECT '--this-one';", _workspace.Read("databases/orders/0001_baseline.sql"), StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task MakeAsync(params string[] names)
    {
        if (!ServerProgram.Find("sqlite3").Any())
            throw MissingProgram.Because("sqlite3 is not on this machine");
        _workspace.WriteSqliteIni(names);
        Directory.CreateDirectory(_workspace.PathOf("data"));
        foreach (var name in names)
            await _workspace.Database($"data/{name}.db").ExecuteAsync("CREATE TABLE people (id INTEGER PRIMARY KEY)");
    }

    private async Task RefusesAsync(int exitCode, string message, params string[] words)
    {
        var before = Files();

        var result = await _workspace.Migrator.RunAsync(words);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    private void AssertNothingIsThere() => Assert.Empty(Files());

    private List<string> Files() => [.. Directory.EnumerateFiles(_workspace.PathOf("databases"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<string>> JournalAsync(string name)
    {
        var database = _workspace.Database($"data/{name}.db");
        return await database.ScalarAsync("SELECT count(*) FROM sqlite_master WHERE name = 'schema_journal'") == "0"
            ? []
            : [.. (await database.QueryAsync("SELECT version, kind, state FROM schema_journal ORDER BY id")).Select(row => string.Join(' ', row))];
    }
}
