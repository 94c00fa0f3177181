using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class MigratorSectionTests : IDisposable
{
    private const string Two = "[b]\n" + IniFolder.Body + "schema = b\n[a]\n" + IniFolder.Body;

    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_list_the_sections_run_in_the_order_of_the_file() =>
        Assert.Equal(["b", "a"], _folder.Read("[migrator]\n[DEFAULT]\n" + Two).Databases.Select(d => d.Name));

    [Fact]
    public void A_list_says_the_order() =>
        Assert.Equal(["a", "b"], _folder.Read("[migrator]\ndatabases = A , b,\n" + Two).Databases.Select(d => d.Name));

    [Fact]
    public void A_section_that_is_not_listed_is_not_run() =>
        Assert.Equal(["a"], _folder.Read("[migrator]\ndatabases = a\n" + Two).Databases.Select(d => d.Name));

    [Fact]
    public void The_values_of_a_section_that_is_not_run_are_not_looked_at() =>
        Assert.Single(_folder.Read("[migrator]\ndatabases = a\n[a]\n" + IniFolder.Body + "[b]\nschema = ${UNSET}\n").Databases);

    [Fact]
    public void A_listed_database_without_a_section_is_an_error_that_suggests_the_nearest()
    {
        var error = _folder.Error("[migrator]\ndatabases = ordres, a\n[a]\n" + IniFolder.Body + "[orders]\n" + IniFolder.Body);

        Assert.Equal((2, "migrator", "databases"), (error.Line, error.Section, error.Key));
        Assert.EndsWith("did you mean orders?", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a, b, A", "listed twice")]
    [InlineData("a, DEFAULT", "no database")]
    [InlineData("a, t+x", "letters, digits")]
    [InlineData("a b", "letters, digits")]
    [InlineData(",", "no database is listed")]
    [InlineData("", "no database is listed")]
    [InlineData("a, b ; the big ones", "a comment has a line of its own")]
    public void A_list_that_is_wrong_is_an_error(string list, string problem) =>
        Assert.Contains(problem, _folder.Error($"[migrator]\ndatabases = {list}\n{Two}").Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("[migrator]\nparallel = 2\n[DEFAULT]\nschema = x\n")]
    public void A_file_without_a_database_is_an_error(string ini) =>
        Assert.Contains("no database", _folder.Error(ini).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_section_that_is_nearly_called_DEFAULT_and_not_listed_is_an_error() =>
        Assert.Contains(
            "[DEFAULT]",
            _folder.Error("[migrator]\ndatabases = a\n[defaults]\nschema = x\n[a]\n" + IniFolder.Body).Problem,
            StringComparison.Ordinal);

    [Fact]
    public void Without_settings_databases_run_one_at_a_time_and_stop_at_an_error()
    {
        var settings = _folder.Read(Two);

        Assert.Equal((1, OnError.Stop), (settings.Parallel, settings.OnError));
    }

    [Fact]
    public void Parallel_is_read() => Assert.Equal(4, _folder.Read("[migrator]\nparallel = 4\n" + Two).Parallel);

    [Theory]
    [InlineData("Continue", OnError.Continue)]
    [InlineData("rollback", OnError.Rollback)]
    public void On_error_is_read_in_any_case(string text, OnError expected) =>
        Assert.Equal(expected, _folder.Read($"[migrator]\non_error = {text}\n" + Two).OnError);

    [Fact]
    public void Waves_are_numbers_parts_and_the_rest() =>
        Assert.Equal([new Wave(1, null), new Wave(null, 10), Wave.Rest], _folder.Read("[migrator]\nwaves = 1, 10%\n" + Two).Waves);

    [Fact]
    public void Sections_that_the_list_leaves_out_are_known() =>
        Assert.Equal(["b"], _folder.Read("[migrator]\ndatabases = a\n" + Two).NotListed);

    [Theory]
    [InlineData("parallel = 0", "1 or more")]
    [InlineData("parallel = -1", "1 or more")]
    [InlineData("parallel = many", "whole number")]
    [InlineData("parallel = 1   ; one at a time", "a comment has a line of its own")]
    [InlineData("on_error = halt", "stop, continue or rollback")]
    [InlineData("waves = some", "1, 10%, rest")]
    [InlineData("waves = rest, 1", "1, 10%, rest")]
    [InlineData("waves = 0", "1, 10%, rest")]
    [InlineData("on_error = stop ; at once", "a comment has a line of its own")]
    [InlineData("paralel = 1", "did you mean parallel?")]
    [InlineData("lock_timeout = 1s", "belongs in [DEFAULT]")]
    public void A_wrong_line_is_an_error(string line, string problem) =>
        Assert.Contains(problem, _folder.Error($"[migrator]\n{line}\n{Two}").Problem, StringComparison.Ordinal);

    [Fact]
    public void The_file_is_given_as_a_full_path() => Assert.Equal(_folder.At("migrator.ini"), _folder.Read(Two).File);
}
