using FsCheck;
using FsCheck.Fluent;
using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class IniFormatTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(";")]
    [InlineData("#")]
    [InlineData("/")]
    [InlineData("  ;")]
    public void A_line_that_starts_with_a_comment_sign_is_a_comment(string sign) =>
        Assert.Equal("schema_journal", _folder.ReadOne($"{sign} journal_table = other\n").JournalTable);

    [Fact]
    public void A_BOM_and_CRLF_are_read_as_if_they_were_not_there() =>
        Assert.Single(_folder.Read("\uFEFF[a]\r\n" + IniFolder.Body.ReplaceLineEndings("\r\n")).Databases);

    [Fact]
    public void CRLF_does_not_move_line_numbers() =>
        Assert.Equal(3, _folder.Errors("[a]\r\n\r\nnonsense\r\n")[^1].Line);

    [Fact]
    public void Double_quotes_around_a_value_are_taken_off() =>
        Assert.Equal("SET a = 1 ", _folder.ReadOne("session = \"SET a = 1 \"\n").Session);

    [Fact]
    public void A_value_may_hold_semicolons_and_equals_signs() =>
        Assert.Equal("SET a = 1; SET b = 2", _folder.ReadOne("session = SET a = 1; SET b = 2\n").Session);

    [Fact]
    public void Keys_and_sections_are_read_in_any_case() =>
        Assert.Equal("j", Assert.Single(_folder.Read("[Default]\nJOURNAL_Table = j\n[a]\n" + IniFolder.Body).Databases).JournalTable);

    [Fact]
    public void A_line_that_is_nothing_is_an_error_with_its_line()
    {
        var error = _folder.ErrorOfOne("Password is hunter2\n");

        Assert.Equal((5, "a"), (error.Line, error.Section));
    }

    [Fact]
    public void A_line_that_is_nothing_is_not_shown_because_it_may_be_half_a_connection_string() =>
        Assert.DoesNotContain("hunter2", _folder.ErrorOfOne("hunter2;\n").ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_key_given_twice_is_an_error_that_names_both_lines()
    {
        var error = _folder.ErrorOfOne("ENGINE = mysql\n");

        Assert.Equal((5, "a", "ENGINE"), (error.Line, error.Section, error.Key));
        Assert.Contains("line 2", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_begins_twice_is_an_error_that_names_both_lines()
    {
        var error = _folder.ErrorOfOne("[A]\nschema = s\n");

        Assert.Equal((5, "A"), (error.Line, error.Section));
        Assert.Contains("line 1", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_behind_a_header_is_one_error_and_the_section_still_counts()
    {
        var error = _folder.Error("[a]\n" + IniFolder.Body + "[b] ; second\n" + IniFolder.Body.Replace("a.db", "b.db", StringComparison.Ordinal));

        Assert.Contains("alone on its line", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_before_the_first_section_is_an_error()
    {
        var error = _folder.Error("parallel = 2\n[a]\n" + IniFolder.Body);

        Assert.Equal((1, null, "parallel"), (error.Line, error.Section, error.Key));
    }

    [Fact]
    public void A_line_without_a_key_is_an_error() => Assert.Equal(5, _folder.ErrorOfOne("= 5\n").Line);

    [Theory]
    [InlineData("a,b")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("")]
    public void A_section_name_with_other_signs_than_names_have_is_an_error(string name) =>
        Assert.Contains("letters, digits", _folder.Error($"[{name}]\n" + IniFolder.Body).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_section_name_may_hold_letters_digits_dots_dashes_and_underscores() =>
        Assert.Equal("Ab-1.c_ü", Assert.Single(_folder.Read("[ Ab-1.c_ü ]\n" + IniFolder.Body).Databases).Name);

    [Fact]
    public void A_key_with_a_colon_does_not_reach_into_another_section()
    {
        var errors = _folder.Errors("[a]\n" + IniFolder.Body + "b:c = 1\n[a:b]\nc = 2\n");

        Assert.Contains(errors, e => e.Key == "b:c" && e.Problem.StartsWith("unknown key", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_stands_in_a_file_the_only_error_is_one_of_configuration()
    {
        string[] pieces = ["[", "]", "a", ":", "=", "\n", "\n", "[a]\n", "[A]\n", "[DEFAULT]\n", "[a:b]\n", "b:c=", "engine", " ", ";", "\"", "${", "}", "$", "\r", "\0"];

        Prop.ForAll(Gen.ArrayOf(Gen.Elements(pieces)).Select(string.Concat).ToArbitrary(), text =>
        {
            Assert.NotEmpty(_folder.Errors(text));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_an_error()
    {
        File.WriteAllBytes(_folder.At("latin.ini"), [0x5B, 0xE4, 0x5D]);

        var e = Assert.Throws<ConfigurationException>(() => _folder.ReadFile("latin.ini"));

        Assert.Contains("UTF-8", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_an_error_that_says_the_path_and_what_makes_one()
    {
        var e = Assert.Throws<ConfigurationException>(() => _folder.ReadFile("none.ini"));

        Assert.Contains(_folder.At("none.ini"), e.Message, StringComparison.Ordinal);
        Assert.Contains("migrator init", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_an_error()
    {
        var e = Assert.Throws<ConfigurationException>(() => _folder.ReadFile("sql"));

        Assert.Contains("this is a folder", e.Message, StringComparison.Ordinal);
    }
}
