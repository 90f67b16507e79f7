using System.Buffers.Text;
using System.Globalization;

namespace TapGamma.Tables.Formats;

/// <summary>Numbers as the shortest decimal text that reads back as the same number.</summary>
internal static class NumberText
{
    private const int LongestNumber = 32;
    private const int MostWhole = 17;
    private const int LeastPoint = -3;

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
        if (double.IsNegative(value)) block.Add((byte)'-');
        if (value == 0) block.Add((byte)'0');
        else AddDigits(block, ShortestDecimal.Of(Math.Abs(value)));
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

    /// <summary>As the runtime writes them: with an exponent from 10^17 on and below 10^-4.</summary>
    private static void AddDigits(ByteBlock block, (ulong Digits, int Exponent) number)
    {
        var text = block.Free(LongestNumber);
        Utf8Formatter.TryFormat(number.Digits, text[1..], out var count);
        var point = count + number.Exponent;
        if (point is > MostWhole or < LeastPoint)
        {
            text[0] = text[1];
            text[1] = (byte)'.';
            block.Advance(count == 1 ? 1 : count + 1);
            AddExponent(block, point - 1);
        }
        else if (point <= 0)
        {
            text.Slice(1, count).CopyTo(text[(2 - point)..]);
            text[..(2 - point)].Fill((byte)'0');
            text[1] = (byte)'.';
            block.Advance(2 - point + count);
        }
        else
        {
            text.Slice(1, Math.Min(point, count)).CopyTo(text);
            if (point < count) text[point] = (byte)'.';
            else text[count..point].Fill((byte)'0');
            block.Advance(point < count ? count + 1 : point);
        }
    }

    private static void AddExponent(ByteBlock block, int exponent)
    {
        block.Add((byte)'E');
        block.Add((byte)(exponent < 0 ? '-' : '+'));
        if (Math.Abs(exponent) < 10) block.Add((byte)'0');
        AddInteger(block, Math.Abs(exponent));
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
