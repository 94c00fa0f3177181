using MultiDbMigrator.Journal;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A process died while a statement was in flight of which no server tells whether it has happened.</summary>
/// <param name="server">The server.</param>
/// <param name="procedure">Makes the procedure <c>fill</c>, which commits what it does.</param>
public abstract class InFlightSuite(ITestServer server, string procedure)
{
    private const string Progress = "version, kind, state, statements_done, statements_total";
    private const string Up = "-- migrator: no-transaction\nINSERT INTO a VALUES (1);\nCALL fill();\nINSERT INTO a VALUES (3);\n";

    [Fact]
    public async Task The_next_run_stops_and_says_what_to_look_at_and_what_to_type()
    {
        await using var project = await DiedAsync();

        var error = await project.FailToUpAsync<UnfinishedException>();

        Assert.Equal((2, 3, "CALL fill()"), (error.Number, error.Line, error.Statement));
        Assert.Contains($"{project.PathOf("0002_fill.sql")}:3: statement 2 of 3", error.Message, StringComparison.Ordinal);
        Assert.Contains($"evidence: {error.Evidence}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"-n {Project.Section} repair --mark-done ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"-n {Project.Section} repair --retry ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RepairChoice.MarkDone, 2, "1 3")]
    [InlineData(RepairChoice.Retry, 1, "1 2 3")]
    public async Task What_is_decided_is_journalled_and_the_next_run_goes_on_from_it(RepairChoice choice, int done, string rows)
    {
        await using var project = await DiedAsync();

        await project.RepairAsync(choice);

        Assert.Equal(["0002 apply running 1 3", $"0002 repair failed {done} 3"], (await project.JournalAsync(Progress)).Skip(1));
        await project.UpAsync();
        Assert.Equal(rows, string.Join(' ', await project.RowsAsync("SELECT id FROM a ORDER BY id")));
        Assert.Equal("0002 apply applied 3 3", (await project.JournalAsync(Progress))[^1]);
    }

    [Fact]
    public async Task Without_a_decision_it_is_shown_and_left_as_it_is()
    {
        await using var project = await DiedAsync();

        var found = Assert.Single(await project.RepairAsync(null));

        Assert.Equal((RepairProblemKind.InFlight, true, "CALL fill()"), (found.Problem.Kind, found.IsOpen, found.Problem.Statement));
        Assert.NotEmpty(found.Problem.Evidence!);
        Assert.Equal("0002 apply running 1 3", (await project.JournalAsync(Progress))[^1]);
    }

    [Fact]
    public async Task A_statement_in_flight_that_was_edited_since_can_be_marked_or_run_in_its_new_form()
    {
        await using var project = await DiedAsync();
        project.Add("0002_fill.sql", Up.Replace("CALL fill()", "INSERT INTO a VALUES (22)", StringComparison.Ordinal));
        var error = await project.FailToUpAsync<UnfinishedException>();
        Assert.Contains("was edited since it was begun", error.Message, StringComparison.Ordinal);

        await project.RepairAsync(RepairChoice.Retry);
        await project.UpAsync();

        Assert.Equal(["1", "3", "22"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task An_accepted_edit_leaves_the_question_about_the_statement_in_flight_open()
    {
        await using var project = await DiedAsync();
        project.Add("0002_fill.sql", Up.Replace("VALUES (1)", "VALUES (11)", StringComparison.Ordinal));
        await project.FailToUpAsync<EditedException>();

        Assert.True((await project.RepairAsync(RepairChoice.AcceptChecksum))[^1].IsOpen);

        await project.FailToUpAsync<UnfinishedException>();
        await project.RepairAsync(RepairChoice.MarkDone);
        await project.UpAsync();
        Assert.Equal(["1", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task Somebody_who_is_asked_decides()
    {
        await using var project = await DiedAsync();
        var asked = new List<RepairProblem>();
        var request = new RepairRequest
        {
            Ask = (problem, _) =>
            {
                asked.Add(problem);
                return ValueTask.FromResult<RepairChoice?>(RepairChoice.MarkDone);
            },
        };

        var result = await project.CreateMigrator().RepairAsync(request, null, TestContext.Current.CancellationToken);

        Assert.True(result.IsOk, result.FirstError?.Message);
        Assert.Equal(2, Assert.Single(asked).Number);
        Assert.Equal("0002 repair failed 2 3", (await project.JournalAsync(Progress))[^1]);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await using var project = await DiedAsync();

        var request = new RepairRequest { Choice = RepairChoice.MarkDone, IsDryRun = true };
        var result = await project.CreateMigrator().RepairAsync(request, null, TestContext.Current.CancellationToken);

        Assert.Equal("statement 2 marked as done", Assert.Single(result.Databases[0].Repairs).Decision);
        Assert.Equal("0002 apply running 1 3", (await project.JournalAsync(Progress))[^1]);
    }

    // As if the process had died in the call: what the journal says then, and nothing of the call.
    private async Task<Project> DiedAsync()
    {
        var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_fill.sql", Up);
        await project.FailToUpAsync<ScriptFailedException>();
        var note = BegunStatement.Note(new ScriptStatement(2, "CALL fill()", 3, 1, default, null));
        await project.Database.ExecuteAsync($"UPDATE schema_journal SET state = 'running', error = '{note}' WHERE version = '0002'");
        await project.Database.ExecuteAsync(procedure);
        return project;
    }
}
