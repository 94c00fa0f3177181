using System.Security.Cryptography;
using System.Text;
using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class ScriptChecksumTests
{
    private const string Line = "INSERT INTO orders VALUES ('large');";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData((64 * 1024) - 1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData((1024 * 1024) - 1)]
    [InlineData(1024 * 1024)]
    [InlineData(3_000_000)]
    public void A_file_of_any_size_has_the_checksum_of_its_text_with_lf(int size)
    {
        var text = new StringBuilder();
        while (text.Length < size)
            text.Append(Line).Append('\n');
        var lf = Encoding.ASCII.GetBytes(text.ToString(0, size));
        var crlf = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(lf).Replace("\n", "\r\n", StringComparison.Ordinal));
        var expected = Convert.ToHexStringLower(SHA256.HashData(lf));

        foreach (var bytes in new[] { lf, crlf, [0xEF, 0xBB, 0xBF, .. crlf] })
        {
            var file = Path.GetTempFileName();
            try
            {
                File.WriteAllBytes(file, bytes);

                Assert.Equal(expected, ScriptChecksum.OfFile(file));
                Assert.Equal(expected, ScriptChecksum.Of(bytes));
                using var reader = new ScriptFileReader(new ScriptSource(file));
                reader.Drain();
                Assert.Equal(expected, reader.Checksum);
            }
            finally
            {
                File.Delete(file);
            }
        }
    }
}
