using System.Runtime.InteropServices;
using System.Text;

namespace TapGamma.Sky;

/// <summary>
/// Regions as databases hold them: blobs of little-endian doubles in DALI order, or STC-S text; with predicates that
/// allocate nothing for points and circles.
/// </summary>
public static class RegionCodec
{
    /// <summary>The blob of a region.</summary>
    public static byte[] Encode(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Encode(region.ToDoubles());
    }

    /// <summary>The blob of DALI numbers.</summary>
    public static byte[] Encode(ReadOnlySpan<double> values) => MemoryMarshal.AsBytes(values).ToArray();

    /// <summary>The DALI numbers of a blob, in place.</summary>
    /// <exception cref="FormatException">The length is not a whole number of doubles.</exception>
    public static ReadOnlySpan<double> Doubles(ReadOnlySpan<byte> blob)
    {
        if (blob.Length % sizeof(double) != 0)
            throw new FormatException(FormattableString.Invariant($"A blob of {blob.Length} bytes is no region: 8 bytes make a number."));
        return MemoryMarshal.Cast<byte, double>(blob);
    }

    /// <summary>The region of a blob.</summary>
    /// <exception cref="FormatException">The blob is no region.</exception>
    public static Region Decode(ReadOnlySpan<byte> blob) => Region.FromDoubles(Doubles(blob));

    /// <summary>The region of a text, STC-S or DALI.</summary>
    /// <exception cref="FormatException">The text is no region; the message says what is wrong and where.</exception>
    public static Region Parse(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart();
        return start.Length > 0 && char.IsAsciiLetter(start[0]) ? StcS.Parse(text) : DaliText.Parse(text);
    }

    /// <summary>The region of a UTF-8 text, STC-S or DALI.</summary>
    /// <exception cref="FormatException">The text is no region; the message says what is wrong and where.</exception>
    public static Region Parse(ReadOnlySpan<byte> utf8)
    {
        Span<char> small = stackalloc char[256];
        if (utf8.Length > small.Length) return Parse(Encoding.UTF8.GetString(utf8));
        return Parse(small[..Encoding.UTF8.GetChars(utf8, small)]);
    }

    /// <summary>Whether the second region lies inside the first, both as DALI numbers.</summary>
    /// <exception cref="FormatException">The numbers are no region.</exception>
    public static bool Contains(ReadOnlySpan<double> outer, ReadOnlySpan<double> inner)
    {
        if (outer.Length != 3 || inner.Length is not (2 or 3))
            return inner.Length == 2
                ? Region.FromDoubles(outer).Contains(new SkyPoint(inner[0], inner[1]))
                : Region.FromDoubles(outer).Contains(Region.FromDoubles(inner));
        var size = inner.Length == 3 ? inner[2] : 0;
        return outer[2] >= 180
            || SkyMath.Separation(outer[0], outer[1], inner[0], inner[1]) + size <= outer[2] + SkyMath.Tolerance;
    }

    /// <summary>Whether two regions share a point, both as DALI numbers.</summary>
    /// <exception cref="FormatException">The numbers are no region.</exception>
    public static bool Intersects(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length == 2) return Contains(b, a);
        if (b.Length == 2) return Contains(a, b);
        if (a.Length != 3 || b.Length != 3) return Region.FromDoubles(a).Intersects(Region.FromDoubles(b));
        return SkyMath.Separation(a[0], a[1], b[0], b[1]) <= a[2] + b[2] + SkyMath.Tolerance;
    }
}
