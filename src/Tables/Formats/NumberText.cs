using System.Buffers.Text;
using System.Globalization;

namespace TapGamma.Tables.Formats;

/// <summary>Numbers as the shortest decimal text that reads back as the same number.</summary>
internal static class NumberText
{
    private const int LongestNumber = 32;
    private const ulong Fraction = (1UL << 52) - 1;

    public static void AddInteger(ByteBlock block, long value)
    {
        Utf8Formatter.TryFormat(value, block.Free(LongestNumber), out var written);
        block.Advance(written);
    }

    /// <summary>Writes a number; <paramref name="style"/> names what no digits can.</summary>
    public static void AddDouble(ByteBlock block, double value, NonFinite style)
    {
        if (!double.IsFinite(value))
        {
            block.Add(Word(value, style));
            return;
        }

        if (TryAddDecimal(block, value)) return;
        var text = block.Free(LongestNumber);
        value.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        // Of some powers of two, such as 2^-25, the runtime finds a digit too few.
        if ((BitConverter.DoubleToUInt64Bits(value) & Fraction) == 0 && double.Parse(text[..written], CultureInfo.InvariantCulture) != value)
            value.TryFormat(text, out written, "G17", CultureInfo.InvariantCulture);
        block.Advance(written);
    }

    public static void AddFloat(ByteBlock block, float value, NonFinite style)
    {
        if (!float.IsFinite(value))
        {
            block.Add(Word(value, style));
            return;
        }

        value.TryFormat(block.Free(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        block.Advance(written);
    }

    /// <summary>
    /// Coordinates and times mostly have few decimals. When x is exactly the double nearest to n / 10^8 with n below
    /// 10^15, the digits of n are the shortest text (15 digits are always distinct), found without a search.
    /// </summary>
    private static bool TryAddDecimal(ByteBlock block, double value)
    {
        const double scale = 1e8;
        var scaled = Math.Round(value * scale);
        if (Math.Abs(scaled) is >= 1e15 or < 1e4 || scaled / scale != value) return false;
        var n = (long)Math.Abs(scaled);
        if (value < 0) block.Add((byte)'-');
        AddInteger(block, n / (long)scale);
        var fraction = (int)(n % (long)scale);
        if (fraction != 0) AddFraction(block, fraction);
        return true;
    }

    private static void AddFraction(ByteBlock block, int fraction)
    {
        var digits = 8;
        while (fraction % 10 == 0)
        {
            fraction /= 10;
            digits--;
        }

        var span = block.Free(9);
        span[0] = (byte)'.';
        for (var i = digits; i > 0; i--)
        {
            span[i] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        block.Advance(digits + 1);
    }

    private static ReadOnlySpan<byte> Word(double value, NonFinite style)
    {
        if (double.IsNaN(value)) return "NaN"u8;
        if (style == NonFinite.VoTable) return value > 0 ? "+Inf"u8 : "-Inf"u8;
        return value > 0 ? "Infinity"u8 : "-Infinity"u8;
    }
}

/// <summary>Spelling of infinities.</summary>
internal enum NonFinite
{
    /// <summary>+Inf and -Inf (VOTable 1.4, section 6).</summary>
    VoTable,

    /// <summary>Infinity and -Infinity, which readers of CSV in every common language understand.</summary>
    Words,
}
