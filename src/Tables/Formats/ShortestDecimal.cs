using System.Numerics;

namespace TapGamma.Tables.Formats;

/// <summary>
/// The shortest decimal that reads back as a double, and of several the nearest: the digits that the runtime finds, in less time
/// (R. Giulietti, The Schubfach way to render doubles, 2021).
/// </summary>
internal static class ShortestDecimal
{
    private const int SignificandBits = 52;
    private const int Bias = 1023 + SignificandBits;
    private const int LeastPower = -292;
    private const int GreatestPower = 324;

    private static readonly ulong[] Powers = FindPowers();

    /// <summary>Digits without zeros at their end, and the power of ten to multiply them by, of a finite number greater than zero.</summary>
    public static (ulong Digits, int Exponent) Of(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var fraction = bits & ((1UL << SignificandBits) - 1);
        var biased = (int)(bits >> SignificandBits);
        var (significand, exponent) = biased == 0 ? (fraction, 1 - Bias) : (fraction | (1UL << SignificandBits), biased - Bias);
        var (digits, power) = Nearest(significand, exponent, isPowerOfTwo: fraction == 0 && biased > 1);
        while (true)
        {
            var (shorter, last) = Math.DivRem(digits, 10);
            if (last != 0) return (digits, power);
            (digits, power) = (shorter, power + 1);
        }
    }

    // The names are those of figure 7 of the paper: v is the number, vl and vr the ends of what reads back as v, all in quarters of 10^k.
    private static (ulong Digits, int Exponent) Nearest(ulong c, int q, bool isPowerOfTwo)
    {
        var k = ((q * 1262611) - (isPowerOfTwo ? 524031 : 0)) >> 22;
        var h = q + ((-k * 1741647) >> 19) + 1;
        var at = 2 * (-k - LeastPower);
        var (high, low) = (Powers[at], Powers[at + 1]);
        var odd = c & 1;
        var vb = RoundToOdd(high, low, (4 * c) << h);
        var lower = RoundToOdd(high, low, ((4 * c) - (isPowerOfTwo ? 1UL : 2UL)) << h) + odd;
        var upper = RoundToOdd(high, low, ((4 * c) + 2) << h) - odd;
        var s = vb / 4;
        if (s >= 10)
        {
            // One digit less, where exactly one such number reads back as v.
            var shorter = s / 10;
            var (below, above) = (lower <= 40 * shorter, (40 * shorter) + 40 <= upper);
            if (below != above) return (above ? shorter + 1 : shorter, k + 1);
        }

        var (isBelow, isAbove) = (lower <= 4 * s, (4 * s) + 4 <= upper);
        if (isBelow != isAbove) return (isAbove ? s + 1 : s, k);
        var middle = (4 * s) + 2;
        return (vb > middle || (vb == middle && (s & 1) != 0) ? s + 1 : s, k);
    }

    private static ulong RoundToOdd(ulong high, ulong low, ulong factor)
    {
        var carried = Math.BigMul(low, factor, out _);
        var whole = Math.BigMul(high, factor, out var rest);
        rest += carried;
        if (rest < carried) whole++;
        return rest > 1 ? whole | 1 : whole;
    }

    /// <summary>The leading 128 bits of each power of ten, rounded up.</summary>
    private static ulong[] FindPowers()
    {
        var powers = new ulong[2 * (GreatestPower - LeastPower + 1)];
        for (var k = LeastPower; k <= GreatestPower; k++)
        {
            var power = BigInteger.Pow(10, Math.Abs(k));
            var bits = (int)power.GetBitLength();
            // 2^n / 10^-k has 128 bits for this n, as no power of ten but the first is one of two.
            var leading = k < 0 ? (BigInteger.One << (bits + 127)) / power + 1 : bits <= 128 ? power << (128 - bits) : ((power - 1) >> (bits - 128)) + 1;
            powers[2 * (k - LeastPower)] = (ulong)(leading >> 64);
            powers[(2 * (k - LeastPower)) + 1] = (ulong)(leading & ulong.MaxValue);
        }

        return powers;
    }
}
