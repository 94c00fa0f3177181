using MultiDbMigrator.Running;
using Xunit;

namespace MultiDbMigrator.Tests.Running;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("a", "b", "- a\n+ b")]
    [InlineData("a\nb\nc", "a\nx\nc", "  a\n- b\n+ x\n  c")]
    [InlineData("a\nc", "a\nb\nc", "  a\n+ b\n  c")]
    [InlineData("a\nb", "", "- a\n- b")]
    [InlineData("1\n2\n3\n4\nx\n5\n6\n7\n8", "1\n2\n3\n4\ny\n5\n6\n7\n8", "  2\n  3\n  4\n- x\n+ y\n  5\n  6\n  7")]
    public void Lines_that_differ_are_shown_with_some_around_them(string was, string now, string shown)
    {
        Assert.Equal(shown, TextDifference.Between(was, now));
    }
}
