using System.Text.RegularExpressions;
using MultiDbMigrator.MySql;
using Xunit;

namespace MultiDbMigrator.Tests.Sql;

public partial class BinaryStringsTests
{
    [Theory]
    [InlineData("INSERT INTO t VALUES (1,'it\\'s','<FF>')", "INSERT INTO t VALUES (1,'it\\'s',x'FF')")]
    [InlineData("INSERT INTO t VALUES (_binary '\\0<80>\\n\\r\\t\\b\\Z\\\\\\'\\\"')", "INSERT INTO t VALUES (_binary x'00800A0D09081A5C2722')")]
    [InlineData("INSERT INTO t VALUES ('a''b<C3>\"')", "INSERT INTO t VALUES (x'612762C322')")]
    [InlineData("INSERT INTO t VALUES (\"<C3>''\"\"\", '\\%\\_\\q<FF>')", "INSERT INTO t VALUES (x'C3272722', x'5C255C5F71FF')")]
    [InlineData("INSERT INTO t VALUES ('é😀💀<E2>(', '💀')", "INSERT INTO t VALUES (x'C3A9F09F9880F09F9280E228', '💀')")]
    [InlineData("INSERT INTO `'` VALUES ('\\<FF>')", "INSERT INTO `'` VALUES (x'FF')")]
    public void Strings_with_bytes_that_are_no_text_become_hexadecimal(string written, string expected)
    {
        var statement = WithBytes(written);
        Assert.True(BinaryStrings.AreIn(statement));
        Assert.True(BinaryStrings.TryToHex(statement, out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("INSERT INTO t<FF> VALUES (1)")]
    [InlineData("INSERT INTO `<FF>` VALUES ('a')")]
    public void Bytes_that_are_in_no_string_cannot_be_sent(string written) => Assert.False(BinaryStrings.TryToHex(WithBytes(written), out _));

    [Fact]
    public void Halves_of_characters_are_no_bytes() => Assert.False(BinaryStrings.AreIn("'💀' \U000100FF"));

    // An attribute holds text only.
    private static string WithBytes(string written) => Byte().Replace(written, match => ((char)(0xDC00 + Convert.ToByte(match.Groups[1].Value, 16))).ToString());

    [GeneratedRegex("<([0-9A-F]{2})>")]
    private static partial Regex Byte();
}
