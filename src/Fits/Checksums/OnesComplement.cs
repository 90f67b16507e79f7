using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TapGamma.Fits;

/// <summary>The 32-bit ones' complement sum and its ASCII form (FITS 4.0, appendix J).</summary>
internal static class OnesComplement
{
    /// <summary>Adds bytes, taken as big-endian words and padded with zeros, to an earlier sum.</summary>
    public static uint Sum(ReadOnlySpan<byte> bytes, uint seed)
    {
        ulong sum = seed;
        var words = MemoryMarshal.Cast<byte, uint>(bytes);
        foreach (var word in words) sum += BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
        var rest = bytes[(words.Length * 4)..];
        if (!rest.IsEmpty)
        {
            Span<byte> last = stackalloc byte[4];
            last.Clear();
            rest.CopyTo(last);
            sum += BinaryPrimitives.ReadUInt32BigEndian(last);
        }

        while (sum >> 32 != 0) sum = (sum & uint.MaxValue) + (sum >> 32);
        return (uint)sum;
    }

    /// <summary>The 16 characters for CHECKSUM that bring the sum of the HDU to minus zero.</summary>
    public static string Encode(uint sum)
    {
        var value = ~sum;
        Span<char> text = stackalloc char[16];
        Span<int> quarter = stackalloc int[4];
        for (var i = 0; i < 4; i++)
        {
            var part = (int)(value >> (24 - 8 * i)) & 0xFF;
            quarter.Fill(part / 4 + '0');
            quarter[0] += part % 4;
            AvoidPunctuation(quarter);
            for (var j = 0; j < 4; j++) text[(4 * j + i + 1) % 16] = (char)quarter[j];
        }

        return new string(text);
    }

    /// <summary>Moves characters in pairs away from punctuation, which keeps the sum.</summary>
    private static void AvoidPunctuation(Span<int> quarter)
    {
        for (var clean = false; !clean;)
        {
            clean = true;
            for (var j = 0; j < 4; j += 2)
            {
                if (!IsPunctuation(quarter[j]) && !IsPunctuation(quarter[j + 1])) continue;
                quarter[j]++;
                quarter[j + 1]--;
                clean = false;
            }
        }
    }

    private static bool IsPunctuation(int c) => c is >= 0x3a and <= 0x40 or >= 0x5b and <= 0x60;
}
