using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class EnvironmentFileTests : IDisposable
{
    private readonly IniFolder _folder = new() { EnvironmentFile = "env" };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("X=value", "value")]
    [InlineData("export X=value", "value")]
    [InlineData("  export\tX = value ", "value")]
    [InlineData("# X=no\n\nX=value", "value")]
    [InlineData("X=a=b", "a=b")]
    [InlineData("X=a b # comment", "a b")]
    [InlineData("X=a#b", "a#b")]
    [InlineData("X=#b", "#b")]
    [InlineData("X= # comment", "")]
    [InlineData("X=", "")]
    [InlineData("X='a \\n # \"b\" $c'", "a \\n # \"b\" $c")]
    [InlineData("X='a' # comment", "a")]
    [InlineData("X=\"a\\n\\\"b\\\" \\\\ # c\"", "a\n\"b\" \\ # c")]
    [InlineData("X=\"a\\tb\"", "a\\tb")]
    [InlineData("X=\" a \" # comment", " a ")]
    [InlineData("X=one\nX=two", "two")]
    [InlineData("X=${Y}\nY=y", "${Y}")]
    [InlineData("\uFEFFX=value\r\n", "value")]
    public void A_line_sets_a_variable(string text, string expected)
    {
        _folder.Write("env", text);

        Assert.Equal(expected, _folder.ReadOne("session = ${X}\n").Session);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("export X")]
    [InlineData("1X=hunter2")]
    [InlineData("=hunter2")]
    [InlineData("X Y=hunter2")]
    [InlineData("X='hunter2")]
    [InlineData("X=\"hunter2\\\"")]
    [InlineData("X='a' hunter2")]
    public void A_line_that_sets_nothing_is_an_error_with_file_and_line_that_does_not_show_it(string line)
    {
        _folder.Write("env", "A=1\n" + line + "\n");

        var error = _folder.ErrorOfOne("");

        Assert.Equal((_folder.At("env"), 2, false), (error.File, error.Line, error.ToString().Contains("hunter2", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_does_not_exist_is_an_error() =>
        Assert.Contains("--env-file", _folder.ErrorOfOne("").Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("real")]
    [InlineData("")]
    public void A_real_variable_wins(string value)
    {
        _folder.Write("env", "X=file\n");
        _folder.Environment["X"] = value;

        Assert.Equal($"<{value}>", _folder.ReadOne("session = <${X}>\n").Session);
    }

    [Fact]
    public void A_variable_of_the_file_may_set_a_key()
    {
        _folder.Write("env", "MIGRATOR__A__SCHEMA=outside\n");

        Assert.Equal("outside", _folder.ReadOne("schema = inside\n").Schema);
    }

    [Theory]
    [InlineData("MIGRATOR__A__SCHEMA")]
    [InlineData("migrator__a__schema")]
    public void A_real_variable_that_sets_a_key_wins_in_any_case(string name)
    {
        _folder.Write("env", "MIGRATOR__A__SCHEMA=file\n");
        _folder.Environment[name] = "real";

        Assert.Equal("real", _folder.ReadOne().Schema);
    }

    [Fact]
    public void A_wrong_key_in_the_file_is_an_error_at_its_line()
    {
        _folder.Write("env", "\nMIGRATOR__A__SHEMA=x\n");

        var error = _folder.ErrorOfOne("");

        Assert.Equal((_folder.At("env"), 2), (error.File, error.Line));
    }

    [Fact]
    public void Its_errors_are_reported_with_those_of_the_ini_file_and_after_them()
    {
        _folder.Write("env", "nonsense\n");

        Assert.Equal(
            [_folder.At("migrator.ini"), _folder.At("env")],
            _folder.Errors("[a]\n" + IniFolder.Body + "shema = x\n").Select(e => e.File));
    }

    [Fact]
    public void It_is_read_even_when_the_ini_file_is_missing()
    {
        _folder.Write("env", "nonsense\n");

        Assert.Equal(2, Assert.Throws<ConfigurationException>(() => _folder.ReadFile("none.ini")).Errors.Count);
    }
}
