using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class LiquibaseLayoutTests : IDisposable
{
    private const string Text = """
        --liquibase formatted sql

        --changeset ada:1 labels:x splitStatements:true
        --comment: people
        CREATE TABLE a (id int);
        --rollback DROP TABLE
        --rollback a;

        -- changeset "Grace H":"add b" runInTransaction:false
        CREATE TABLE b (id int);
        INSERT INTO b VALUES (1);
        /* liquibase rollback
        DELETE FROM b;
        DROP TABLE b;
        */

        --changeset ada:3
        SELECT 1;

        """;

    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_changeset_is_a_script_named_after_its_place_in_its_file()
    {
        _folder.Add("b.sql", Text).Add("a.sql", "-- liquibase formatted sql\n--changeset ada:1\nSELECT 1;\n--rollback not required\n").Add("old/c.sql", "--liquibase formatted sql\n");

        Assert.Equal("liquibase", _folder.Read().Layout);
        Assert.Equal(["a.sql#0001 ada:1 down", "b.sql#0001 ada:1 down", "b.sql#0002 Grace H:add b down", "b.sql#0003 ada:3"], _folder.Scripts());
        Assert.Equal("b.sql#0002 Grace H:add b", _folder.Read().Versioned[2].Title);
    }

    [Fact]
    public void Changesets_and_rollbacks_keep_the_lines_and_columns_of_their_file()
    {
        var scripts = _folder.Add("a.sql", Text).Read().Versioned;

        Assert.Equal(["5:1 CREATE TABLE a (id int)"], _folder.Statements(scripts[0].Up));
        Assert.Equal([$"6:12 DROP TABLE\n{new string(' ', 11)}a"], _folder.Statements(scripts[0].Down!));
        Assert.Equal(["10:1 CREATE TABLE b (id int)", "11:1 INSERT INTO b VALUES (1)"], _folder.Statements(scripts[1].Up));
        Assert.Equal(["13:1 DELETE FROM b", "14:1 DROP TABLE b"], _folder.Statements(scripts[1].Down!));
    }

    [Fact]
    public void Attributes_say_that_no_transaction_is_wanted() =>
        Assert.Equal([false, true, false], _folder.Add("a.sql", Text).Read().Versioned.Select(s => _folder.Content(s.Up).Header.NoTransaction));

    [Fact]
    public void Another_changeset_or_a_rollback_may_be_edited()
    {
        var before = SourceText.ChecksumOf(_folder.Add("a.sql", Text).Read().Versioned[1].Up);
        _folder.Add("a.sql", Text.Replace("TABLE a", "TABLE aa", StringComparison.Ordinal).Replace("DELETE FROM b", "DELETE FROM b WHERE 1 = 1", StringComparison.Ordinal) + "\n--changeset ada:4\nSELECT 2;\n");

        Assert.Equal(before, SourceText.ChecksumOf(_folder.Read().Versioned[1].Up));
    }

    [Theory]
    [InlineData("--changeset a:1 runOnChange:true\nSELECT 1;", "runOnChange:true", 2)]
    [InlineData("--changeset a:1 endDelimiter://\nSELECT 1;", "endDelimiter://", 2)]
    [InlineData("--changeset a:1 context:\"test or dev\"\nSELECT 1;", "context:\"test or dev\"", 2)]
    [InlineData("--property name:x value:y\n--changeset a:1\nSELECT 1;", "--property name:x value:y", 2)]
    [InlineData("--changeset a:1\n--preconditions onFail:HALT\nSELECT 1;", "--preconditions onFail:HALT", 3)]
    public void A_changeset_that_is_not_plain_is_refused_when_it_is_to_run_and_not_before(string changeset, string what, int line)
    {
        var script = _folder.Add("a.sql", "--liquibase formatted sql\n" + changeset).Read().Versioned[0];

        Assert.NotEmpty(SourceText.ChecksumOf(script.Up));
        Assert.Empty(ScriptReader.ReadHeader(script.Up).Requires);
        var error = Assert.Throws<ScriptException>(() => _folder.Content(script.Up));
        Assert.Equal(line, error.Line);
        Assert.StartsWith($"'{what}' of the changeset a:1", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changelog_beside_the_files_may_include_them_in_the_order_of_their_names()
    {
        _folder.Add("a.sql", Text).Add("b.sql", Text).Add("master.yaml", "databaseChangeLog:\n  - include:\n      file: a.sql\n  - include:\n      file: b.sql\n");
        Assert.Equal(6, _folder.Read().Versioned.Count);

        _folder.Add("master.yaml", "databaseChangeLog:\n  - include:\n      file: b.sql\n  - include:\n      file: a.sql\n");
        Assert.Contains("master.yaml includes b.sql before a.sql", _folder.Refusal(), StringComparison.Ordinal);

        _folder.Add("master.yaml", "databaseChangeLog:\n  - changeSet:\n      id: 1\n");
        Assert.Contains("master.yaml holds changesets that are not SQL", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_recognised_where_all_files_stand_in_subfolders()
    {
        _folder.Add("master.yaml", "databaseChangeLog:\n  - includeAll:\n      path: changes\n").Add("changes/a.sql", Text);

        Assert.Equal(("liquibase", "changes/a.sql#0001"), (_folder.Read().Layout, _folder.Read().Versioned[0].Label));
    }

    [Fact]
    public void SQL_without_changesets_is_refused_by_name()
    {
        _folder.Add("a.sql", Text).Add("b.sql", "SELECT 1;");

        Assert.Contains("b.sql has no first line '--liquibase formatted sql'", _folder.Refusal(), StringComparison.Ordinal);
    }
}
