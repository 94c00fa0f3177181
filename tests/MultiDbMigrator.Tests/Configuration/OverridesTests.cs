using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class OverridesTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("MIGRATOR__A__SCHEMA")]
    [InlineData("migrator__a__schema")]
    [InlineData("MIGRATOR__DEFAULT__SCHEMA")]
    public void A_variable_sets_a_key_that_the_file_has_not(string name)
    {
        _folder.Environment[name] = "outside";

        Assert.Equal("outside", _folder.ReadOne().Schema);
    }

    [Fact]
    public void A_variable_wins_over_the_file()
    {
        _folder.Environment["MIGRATOR__A__SCHEMA"] = "outside";

        Assert.Equal("outside", _folder.ReadOne("schema = inside\n").Schema);
    }

    [Fact]
    public void A_variable_for_the_defaults_gives_way_to_the_section()
    {
        _folder.Environment["MIGRATOR__DEFAULT__SCHEMA"] = "outside";

        Assert.Equal("inside", _folder.ReadOne("schema = inside\n").Schema);
    }

    [Fact]
    public void A_variable_sets_a_key_of_the_migrator_section()
    {
        _folder.Environment["MIGRATOR__MIGRATOR__PARALLEL"] = "7";

        Assert.Equal(7, _folder.Read("[a]\n" + IniFolder.Body).Parallel);
    }

    [Fact]
    public void A_required_key_may_come_from_outside()
    {
        _folder.Environment["MIGRATOR__A__CONNECTION_STRING"] = "Data Source=outside.db";

        Assert.Equal("Data Source=outside.db", _folder.Read("[a]\nengine = sqlite\nscripts = sql\n").Databases[0].ConnectionString);
    }

    [Fact]
    public void A_value_from_outside_is_taken_as_it_is()
    {
        _folder.Environment["MIGRATOR__A__SESSION"] = "pa${ss $${x}";

        Assert.Equal("pa${ss $${x}", _folder.ReadOne().Session);
    }

    [Fact]
    public void The_value_in_the_file_is_not_looked_at_when_one_comes_from_outside()
    {
        _folder.Environment["MIGRATOR__A__SESSION"] = "outside";

        Assert.Equal("outside", _folder.ReadOne("session = ${UNSET}\n").Session);
    }

    [Theory]
    [InlineData("MIGRATOR__MY_APP_EU__SCHEMA")]
    [InlineData("MIGRATOR__MY-APP.EU__SCHEMA")]
    public void An_underscore_stands_for_dashes_and_dots_that_a_shell_cannot_write(string name)
    {
        _folder.Environment[name] = "outside";

        Assert.Equal("outside", _folder.Read("[my-app.eu]\n" + IniFolder.Body).Databases[0].Schema);
    }

    [Fact]
    public void A_section_may_hold_two_underscores()
    {
        _folder.Environment["MIGRATOR__MY__APP__SCHEMA"] = "outside";

        Assert.Equal("outside", _folder.Read("[my__app]\n" + IniFolder.Body).Databases[0].Schema);
    }

    [Fact]
    public void A_variable_that_stands_for_two_sections_is_an_error()
    {
        _folder.Environment["MIGRATOR__A_B__SCHEMA"] = "outside";

        Assert.Contains("a-b, a.b", _folder.Error("[a-b]\n" + IniFolder.Body + "[a.b]\n" + IniFolder.Body + "journal_table = j\n").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_for_a_section_that_does_not_exist_is_an_error_that_suggests_the_nearest()
    {
        _folder.Environment["MIGRATOR__ORDRES__SCHEMA"] = "x";

        var error = _folder.Error("[orders]\n" + IniFolder.Body);

        Assert.Equal(("MIGRATOR__ORDRES__SCHEMA", true), (error.Variable, error.Problem.EndsWith("did you mean orders?", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_variable_for_a_key_that_does_not_exist_is_an_error_that_names_the_variable()
    {
        _folder.Environment["MIGRATOR__A__SHEMA"] = "x";

        Assert.EndsWith("did you mean schema? (set by the environment variable MIGRATOR__A__SHEMA)", _folder.ErrorOfOne("").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MIGRATOR__PARALLEL")]
    [InlineData("MIGRATOR__A__")]
    [InlineData("MIGRATOR____SCHEMA")]
    public void A_variable_that_names_no_section_and_key_is_an_error(string name)
    {
        _folder.Environment[name] = "2";

        Assert.Contains("MIGRATOR__SECTION__KEY", _folder.ErrorOfOne("").Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MIGRATOR_PORT")]
    [InlineData("MIGRATOR_SERVICE_HOST")]
    [InlineData("MY_MIGRATOR__A__SHEMA")]
    [InlineData("A__SHEMA")]
    public void A_variable_without_the_prefix_is_none_of_ours(string name)
    {
        _folder.Environment[name] = "tcp://10.0.0.1";

        Assert.Null(_folder.ReadOne().Schema);
    }

    [Fact]
    public void A_wrong_value_from_outside_is_an_error_that_names_the_variable()
    {
        _folder.Environment["MIGRATOR__A__LOCK_TIMEOUT"] = "long";

        var error = _folder.ErrorOfOne("lock_timeout = 5s\n");

        Assert.Equal((null, "MIGRATOR__A__LOCK_TIMEOUT"), (error.Line, error.Variable));
    }
}
