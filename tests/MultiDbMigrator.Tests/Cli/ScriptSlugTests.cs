using MultiDbMigrator.Cli.NewScripts;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class ScriptSlugTests
{
    [Theory]
    [InlineData("Add status to orders!", "add_status_to_orders")]
    [InlineData("  --a / b\\c:  ", "a_b_c")]
    [InlineData("Größe", "größe")]
    [InlineData("../../etc", "etc")]
    [InlineData("?!", "")]
    public void A_slug_holds_letters_and_digits_and_single_bars(string text, string slug) => Assert.Equal(slug, ScriptSlug.Of(text));

    [Fact]
    public void A_slug_has_an_end() => Assert.Equal(80, ScriptSlug.Of(new string('a', 500)).Length);
}
