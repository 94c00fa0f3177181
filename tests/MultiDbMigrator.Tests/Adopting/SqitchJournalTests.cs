using MultiDbMigrator.Adopting;
using MultiDbMigrator.Tests.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Adopting;

public sealed class SqitchJournalTests : IDisposable
{
    // SHA-1 of "abc" and of nothing (https://www.rfc-editor.org/rfc/rfc3174#section-7.3).
    private const string OfAbc = "a9993e364706816aba3e25717850c26c9cd0d89d";
    private const string OfNothing = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private readonly LayoutFolder _folder = new();
    private readonly ForeignTable _table = new("change_id", "script_hash", "change", "project", "committed_at", "committer_name");

    public SqitchJournalTests() => _folder
        .Add("sqitch.plan", "%syntax-version=1.0.0\n%project=shop\n\nusers 2026-01-01T10:00:00Z Ada <ada@example.org> # a\n@v1 2026-01-01T10:00:01Z Ada <ada@example.org> # b\nusers [users@v1] 2026-01-02T10:00:00Z Ada <ada@example.org> # c\n")
        .Add("deploy/users@v1.sql", "abc").Add("deploy/users.sql", "");

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Entries => _table.Read(new SqitchJournal(), _folder.Read());

    [Fact]
    public void Each_time_a_change_was_reworked_is_found_by_its_script()
    {
        Add("users", OfAbc, 1, "shop").Add("users", OfNothing, 2, "shop");

        Assert.Equal(["users [0001]", "users [0002]"], Entries);
    }

    [Fact]
    public void A_deploy_script_that_was_edited_differs()
    {
        _folder.Add("deploy/users@v1.sql", "abcd");
        Add("users", OfAbc, 1, "shop").Add("users", OfNothing, 2, "shop");

        Assert.Equal(["users [0001] edited", "users [0002]"], Entries);
    }

    [Fact]
    public void Changes_of_another_project_in_the_same_registry_are_not_meant()
    {
        Add("users", OfAbc, 1, "elsewhere");

        Assert.Empty(Entries);
    }

    private SqitchJournalTests Add(string change, string hash, int day, string project)
    {
        _table.Add("x", hash, change, project, new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc), "Ada");
        return this;
    }
}
