using System.Security.Cryptography;
using System.Text;
using MultiDbMigrator.Hashing;
using Xunit;

namespace MultiDbMigrator.Tests.Hashing;

public sealed class Sha256Tests
{
    /// <summary>The vectors of https://csrc.nist.gov/csrc/media/projects/cryptographic-standards-and-guidelines/documents/examples/sha_all.pdf.</summary>
    [Theory]
    [InlineData("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    [InlineData("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")]
    public void The_vectors_of_the_standard_have_their_hashes(string text, int times, string expected)
    {
        var whole = string.Concat(Enumerable.Repeat(text, times));

        Assert.Equal(expected, Convert.ToHexStringLower(Sha256.Of(Encoding.UTF8.GetBytes(whole))));
    }

    [Fact]
    public void Every_length_has_the_hash_that_the_framework_gives_it()
    {
        var bytes = Bytes(300);

        for (var length = 0; length <= bytes.Length; length++)
            Assert.Equal(SHA256.HashData(bytes.AsSpan(0, length)), Sha256.Of(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Pieces_have_the_hash_of_the_whole_and_so_has_each_beginning()
    {
        var bytes = Bytes(1000);
        for (var size = 1; size < 200; size++)
        {
            var hash = new Sha256();
            for (var start = 0; start < bytes.Length; start += size)
            {
                Assert.Equal(SHA256.HashData(bytes.AsSpan(0, start)), hash.Current());
                hash.Append(bytes.AsSpan(start, Math.Min(size, bytes.Length - start)));
            }

            Assert.Equal(SHA256.HashData(bytes), hash.Finish());
        }
    }

    [Fact]
    public void A_text_has_the_hash_of_its_bytes_in_utf8()
    {
        const string Text = "größer als 🐘\r\n";

        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Text)), ContentHash.Of(Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(5_000_000)]
    public void Large_contents_have_the_same_hash_as_small_ones(long told)
    {
        var bytes = Bytes(3_000_000);
        using var hash = new ContentHash(told);
        for (var start = 0; start < bytes.Length; start += 70_000)
            hash.Append(bytes.AsSpan(start, Math.Min(70_000, bytes.Length - start)));

        Assert.Equal(SHA256.HashData(bytes), hash.Finish());
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)((i * 31) + (i >> 8));
        return bytes;
    }
}
