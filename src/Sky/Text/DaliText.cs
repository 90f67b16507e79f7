using System.Globalization;
using System.Text;

namespace TapGamma.Sky;

/// <summary>Regions as DALI writes them: bare numbers in degrees, separated by blanks (DALI 1.1, 3.3.5 to 3.3.7).</summary>
public static class DaliText
{
    /// <summary>Reads a point, circle or polygon.</summary>
    /// <param name="text">The numbers; with xtype <c>shape</c> the shape's name comes first.</param>
    /// <param name="xtype"><c>point</c>, <c>circle</c>, <c>polygon</c>, <c>shape</c>; null lets the count decide.</param>
    /// <exception cref="FormatException">The text is no such region; the message says what is wrong and where.</exception>
    public static Region Parse(ReadOnlySpan<char> text, string? xtype = null)
    {
        if (xtype is "shape") return StcS.Parse(text);
        Span<double> buffer = text.Length <= 256 ? stackalloc double[(text.Length / 2) + 1] : new double[(text.Length / 2) + 1];
        var count = 0;
        var tokens = new TokenReader(text);
        while (tokens.Next())
            if (!tokens.TryNumber(out buffer[count++])) throw tokens.Error("is not a finite number");
        var fits = xtype switch
        {
            null => true,
            "point" => count == 2,
            "circle" => count == 3,
            "polygon" => count >= 6 && count % 2 == 0,
            _ => throw new FormatException($"unsupported-xtype: {xtype}"),
        };
        if (!fits) throw new FormatException(FormattableString.Invariant(
            $"A {xtype} needs {Needs(xtype)}; found {count}."));
        return Region.FromDoubles(buffer[..count]);
    }

    /// <summary>Writes the numbers of a region; they survive a round trip.</summary>
    public static string Write(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Write(region.ToDoubles());
    }

    /// <summary>Writes numbers, separated by blanks; they survive a round trip.</summary>
    public static string Write(ReadOnlySpan<double> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(CultureInfo.InvariantCulture, $"{value:R}");
        }

        return text.ToString();
    }

    private static string Needs(string? xtype) => xtype switch
    {
        "point" => "2 numbers",
        "circle" => "3 numbers",
        _ => "an even number of numbers, at least 6",
    };
}
