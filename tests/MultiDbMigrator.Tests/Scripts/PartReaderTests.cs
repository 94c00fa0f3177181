using System.Text;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Layouts;
using MultiDbMigrator.Scripts.Parts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class PartReaderTests
{
    private static readonly UpDownPart Up = new(new DbmateLayout(), IsDown: false);
    private static readonly UpDownPart Down = new(new DbmateLayout(), IsDown: true);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_of_other_parts_are_read_as_empty_ones_with_the_line_ends_of_the_file(string end)
    {
        var text = $"-- x{end}-- migrate:up{end}a{end}{end}-- migrate:down{end}b".Replace("\n", "\n", StringComparison.Ordinal);

        Assert.Equal($"-- x{end}{end}a{end}{end}{end}", Read(text, Up));
        Assert.Equal($"-- x{end}{end}{end}{end}{end}b", Read(text, Down));
    }

    [Fact]
    public void A_part_is_the_same_however_the_file_is_cut_into_blocks()
    {
        var text = new StringBuilder("-- migrate:up\n");
        for (var i = 0; i < 3000; i++)
            text.Append(i % 7 == 0 ? "\n" : $"line {i} é😀\r\n");
        text.Append('x', 40_000).Append("\n-- migrate:down\nend\n");
        var expected = text.ToString()[14..].Replace("-- migrate:down\nend\n", "", StringComparison.Ordinal);

        foreach (var size in new[] { 1, 2, 3, 1023, 1024, 1025, 16384 })
        {
            using var reader = new PartReader(new ShortReads(text.ToString(), size), Up.Begin("f"), keepsPlace: false);

            Assert.Equal(expected, reader.ReadToEnd());
            Assert.Equal(Checksum(expected), reader.Checksum);
        }
    }

    [Theory]
    [InlineData("-- migrate:up\na\n\nb\n", "a\n\nb")]
    [InlineData("-- migrate:up\n\n  \na\n\n \n", "a")]
    [InlineData("-- migrate:up\n", "")]
    [InlineData("-- migrate:up\ra\rb", "a\nb")]
    public void The_checksum_is_that_of_the_lines_without_empty_ones_around_them(string text, string hashed)
    {
        using var reader = new PartReader(new StringReader(text), Up.Begin("f"));
        reader.Drain();

        Assert.Equal(Checksum(hashed), reader.Checksum);
    }

    [Fact]
    public void A_file_of_any_size_takes_the_same_memory()
    {
        using var reader = new PartReader(new Sql.EndlessScript("-- migrate:up\n", "INSERT INTO t VALUES (1, 'x');\n", 50_000_000, "-- migrate:down\nb\n"), Down.Begin("f"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = new char[4096];
        while (reader.Read(start.AsSpan()) > 0)
        {
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static string Read(string text, UpDownPart part)
    {
        using var reader = new PartReader(new StringReader(text), part.Begin("f"));
        return reader.ReadToEnd();
    }

    private static string Checksum(string text) => ScriptChecksum.Of(Encoding.UTF8.GetBytes(text.Trim('\r', '\n', ' ')));

    private sealed class ShortReads(string text, int most) : StringReader(text)
    {
        public override int Read(Span<char> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);
    }
}
