using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MultiDbMigrator.Hashing;

/// <summary>
/// SHA-256 in managed code (https://nvlpubs.nist.gov/nistpubs/FIPS/NIST.FIPS.180-4.pdf, 6.2). The framework's loads OpenSSL on
/// Linux, which takes longer than a run with nothing to do, and which is not on every machine.
/// </summary>
internal sealed class Sha256
{
    /// <summary>How many bytes a hash has.</summary>
    public const int Size = 32;

    private const int BlockSize = 64;
    private const int LengthSize = sizeof(ulong);

    private readonly uint[] _state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    private readonly byte[] _rest = new byte[BlockSize];
    private ulong _length;

    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).
    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The hash of some bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var hash = new Sha256();
        hash.Append(bytes);
        return hash.Finish();
    }

    /// <summary>Adds the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var held = (int)(_length % BlockSize);
        _length += (ulong)bytes.Length;
        if (held > 0)
        {
            var taken = Math.Min(BlockSize - held, bytes.Length);
            bytes[..taken].CopyTo(_rest.AsSpan(held));
            bytes = bytes[taken..];
            if (held + taken < BlockSize)
                return;
            Add(_rest);
        }

        var whole = bytes.Length - (bytes.Length % BlockSize);
        Add(bytes[..whole]);
        bytes[whole..].CopyTo(_rest);
    }

    /// <summary>The hash of what was added so far; more may follow.</summary>
    public byte[] Current()
    {
        var copy = new Sha256 { _length = _length };
        _state.CopyTo(copy._state, 0);
        _rest.CopyTo(copy._rest, 0);
        return copy.Finish();
    }

    /// <summary>The hash of what was added. Nothing may be added after it.</summary>
    public byte[] Finish()
    {
        // A bit, zeros and the length in bits fill the last block, or the two last (5.1.1).
        var held = (int)(_length % BlockSize);
        Span<byte> end = stackalloc byte[2 * BlockSize];
        end.Clear();
        _rest.AsSpan(0, held).CopyTo(end);
        end[held] = 0x80;
        end = held < BlockSize - LengthSize ? end[..BlockSize] : end;
        BinaryPrimitives.WriteUInt64BigEndian(end[^LengthSize..], _length * 8);
        Add(end);

        var hash = new byte[Size];
        for (var i = 0; i < _state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), _state[i]);
        return hash;
    }

    // Each round moves the eight words on by one (6.2.2); here the names move in their place.
    private void Add(ReadOnlySpan<byte> blocks)
    {
        var state = _state;
        var k = Constants;
        Span<uint> w = stackalloc uint[64];
        for (; !blocks.IsEmpty; blocks = blocks[BlockSize..])
        {
            Schedule(blocks, w);
            var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
            for (var i = 0; i < w.Length; i += 8)
            {
                Round(a, b, c, ref d, e, f, g, ref h, k[i] + w[i]);
                Round(h, a, b, ref c, d, e, f, ref g, k[i + 1] + w[i + 1]);
                Round(g, h, a, ref b, c, d, e, ref f, k[i + 2] + w[i + 2]);
                Round(f, g, h, ref a, b, c, d, ref e, k[i + 3] + w[i + 3]);
                Round(e, f, g, ref h, a, b, c, ref d, k[i + 4] + w[i + 4]);
                Round(d, e, f, ref g, h, a, b, ref c, k[i + 5] + w[i + 5]);
                Round(c, d, e, ref f, g, h, a, ref b, k[i + 6] + w[i + 6]);
                Round(b, c, d, ref e, f, g, h, ref a, k[i + 7] + w[i + 7]);
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }

    private static void Schedule(ReadOnlySpan<byte> block, Span<uint> w)
    {
        for (var i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        for (var i = 16; i < w.Length; i++)
        {
            var (early, late) = (w[i - 15], w[i - 2]);
            var first = BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3);
            var second = BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10);
            w[i] = w[i - 16] + first + w[i - 7] + second;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint word)
    {
        var choice = (e & f) ^ (~e & g);
        var majority = (a & b) ^ (a & c) ^ (b & c);
        var first = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + choice + word;
        d += first;
        h = first + (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + majority;
    }
}
