using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>INI files that are wrong: exit code 2, what and where and what to do, and nothing on stdout.</summary>
public sealed class IniFileErrorTests : IDisposable
{
    private const string Fine = "[main]\nengine = sqlite\nconnection_string = Data Source=data/main.db\nscripts = databases/main\n";

    private readonly Workspace workspace = new();

    public IniFileErrorTests() => workspace.WriteScript("databases/main/0001_a.sql", "CREATE TABLE a (id INTEGER);");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_missing_file_is_named_with_the_command_that_makes_one()
    {
        var result = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Refused(result, 2, $"there is no file {workspace.PathOf("migrator.ini")}", "migrator init", "-c FILE");
    }

    [Fact]
    public Task A_line_that_is_no_INI_is_named_by_its_number() =>
        RefusesAsync(Fine + "what is this\n", "migrator.ini:5: [main] this line is no section");

    [Fact]
    public Task An_unknown_key_is_answered_with_the_nearest_known_one() =>
        RefusesAsync(Fine + "lock_timout = 5s\n", "migrator.ini:5: [main] lock_timout: unknown key", "did you mean lock_timeout?");

    [Fact]
    public Task An_unset_variable_is_named_with_its_section_and_key() =>
        RefusesAsync(Fine + "schema = ${NOT_SET_ANYWHERE}\n", "migrator.ini:5: [main] schema: the variable NOT_SET_ANYWHERE is not set");

    [Fact]
    public Task An_unset_variable_with_a_message_gives_the_message() =>
        RefusesAsync(Fine + "schema = ${NOT_SET_ANYWHERE:?ask Ada}\n", "NOT_SET_ANYWHERE", "ask Ada");

    [Fact]
    public Task A_missing_folder_is_named_in_full() =>
        RefusesAsync(Fine.Replace("databases/main", "databases/absent", StringComparison.Ordinal), "migrator.ini:4: [main] scripts", workspace.PathOf("databases/absent"));

    [Fact]
    public Task An_unknown_engine_is_answered_with_the_engines_there_are() =>
        RefusesAsync(Fine.Replace("= sqlite", "= sqlit", StringComparison.Ordinal), "migrator.ini:2: [main] engine: unknown engine 'sqlit'", "postgresql, ", "did you mean sqlite?");

    [Fact]
    public Task A_value_that_ends_in_a_comment_is_told_where_comments_stand() =>
        RefusesAsync("[migrator]\nparallel = 1   ; one at a time\n" + Fine, "migrator.ini:2: [migrator] parallel", "comment");

    [Fact]
    public Task All_errors_of_a_file_are_told_at_once() =>
        RefusesAsync(
            Fine.Replace("= sqlite", "= sqlit", StringComparison.Ordinal).Replace("databases/main", "absent", StringComparison.Ordinal) + "x = 1\n[two]\n",
            "migrator.ini:2:", "migrator.ini:4:", "migrator.ini:5:", "[two] engine", "[two] connection_string", "[two] scripts");

    [Fact]
    public async Task Two_sections_on_one_journal_are_refused_before_anything_runs()
    {
        await RefusesAsync(Fine + Fine.Replace("[main]", "[other]", StringComparison.Ordinal), "main", "other");

        Assert.False(Path.Exists(workspace.PathOf("data")));
    }

    private async Task RefusesAsync(string ini, params string[] says)
    {
        workspace.WriteIni(ini);

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, says);
    }
}
