using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class InterpolationTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<${SET}>", "<value>")]
    [InlineData("${SET}${SET}", "valuevalue")]
    [InlineData("<${EMPTY}>", "<>")]
    [InlineData("${SET:-other}", "value")]
    [InlineData("${UNSET:-other}", "other")]
    [InlineData("${EMPTY:-other}", "other")]
    [InlineData("<${UNSET:-}>", "<>")]
    [InlineData("${UNSET:-a:?b=c}", "a:?b=c")]
    [InlineData("${SET:?message}", "value")]
    [InlineData("$${SET}", "${SET}")]
    [InlineData("$$${SET}", "$${SET}")]
    [InlineData("${SET}$${SET}", "value${SET}")]
    [InlineData("a$b $1 $$ $", "a$b $1 $$ $")]
    [InlineData("{SET} %SET% $SET", "{SET} %SET% $SET")]
    public void A_value_is_replaced(string text, string expected)
    {
        _folder.Environment["SET"] = "value";
        _folder.Environment["EMPTY"] = "";

        Assert.Equal(expected, _folder.ReadOne($"session = {text}\n").Session);
    }

    [Fact]
    public void What_a_variable_holds_is_not_replaced_again()
    {
        _folder.Environment["A"] = "${B} $${B}";

        Assert.Equal("${B} $${B}", _folder.ReadOne("session = ${A}\n").Session);
    }

    [Fact]
    public void An_unset_variable_is_an_error_that_names_section_key_and_variable()
    {
        var error = _folder.ErrorOfOne("session = ${ORDERS_TZ}\n");

        Assert.Equal((5, "a", "session"), (error.Line, error.Section, error.Key));
        Assert.Contains("ORDERS_TZ", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_variable_with_a_message_is_an_error_with_it_when_unset_or_empty(string? value)
    {
        if (value is not null)
            _folder.Environment["PW"] = value;

        Assert.EndsWith("PW is not set: set the password of orders", _folder.ErrorOfOne("session = ${PW:?set the password of orders}\n").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_unset_variable_of_a_value_is_reported() =>
        Assert.Equal(2, _folder.Errors("[a]\n" + IniFolder.Body + "session = ${A} ${B}\n").Count);

    [Fact]
    public void A_value_that_could_not_be_replaced_is_no_further_error() =>
        Assert.Contains("LIMIT", _folder.ErrorOfOne("lock_timeout = ${LIMIT}\n").Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("${A")]
    [InlineData("${}")]
    [InlineData("${1A}")]
    [InlineData("${A B}")]
    [InlineData("${A:=x}")]
    [InlineData("${A:}")]
    [InlineData("${A-x}")]
    public void A_replacement_that_is_not_understood_is_an_error_that_shows_how_it_is_written(string text) =>
        Assert.Contains("${NAME:-default}", _folder.ErrorOfOne($"session = {text}\n").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_password_that_holds_the_signs_by_chance_is_not_shown() =>
        Assert.DoesNotContain("hunter", _folder.ErrorOfOne("session = ${hunter!2}\n").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret\n")]
    [InlineData("${SET}", "${SET}")]
    public void A_file_is_read_and_its_last_line_end_cut(string content, string expected)
    {
        _folder.Write("secret", content);

        Assert.Equal(expected, _folder.ReadOne("session = ${file:secret}\n").Session);
    }

    [Fact]
    public void A_file_may_be_given_by_its_full_path()
    {
        _folder.Write("secret", "s3cret");

        Assert.Equal("s3cret", _folder.ReadOne($"session = ${{file:{_folder.At("secret")}}}\n").Session);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("no/where")]
    [InlineData("sql")]
    public void A_file_that_cannot_be_read_is_an_error_that_says_the_full_path(string path) =>
        Assert.Contains(_folder.At(path), _folder.ErrorOfOne($"session = ${{file:{path}}}\n").Problem, StringComparison.Ordinal);

    [Fact]
    public void Keys_of_the_migrator_section_are_replaced_too() =>
        Assert.Equal(3, _folder.Read("[migrator]\nparallel = ${N:-3}\n[a]\n" + IniFolder.Body).Parallel);

    [Fact]
    public void A_default_that_no_database_takes_is_not_looked_at() =>
        Assert.Equal("s", _folder.Read("[DEFAULT]\nschema = ${UNSET}\n[a]\n" + IniFolder.Body + "schema = s\n").Databases[0].Schema);
}
