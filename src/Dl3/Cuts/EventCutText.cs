using System.Globalization;
using TapGamma.Sky;

namespace TapGamma.Dl3.Cuts;

/// <summary>Reads the values of SODA's filter parameters (SODA 1.0, 3.3; DALI 1.1, 3.3).</summary>
public static class EventCutText
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>POS: <c>CIRCLE lon lat radius</c>, <c>RANGE lon1 lon2 lat1 lat2</c> or <c>POLYGON lon1 lat1 lon2 lat2 ...</c>.</summary>
    /// <exception cref="FormatException">The text is no such shape; the message says what would be right.</exception>
    public static SkyCut Pos(string text)
    {
        var words = Words(text);
        var rest = string.Join(' ', words.Skip(1));
        return words.FirstOrDefault()?.ToUpperInvariant() switch
        {
            "CIRCLE" => Circle(rest),
            "POLYGON" => Polygon(rest),
            "RANGE" => Range(rest),
            _ => throw new FormatException("give CIRCLE lon lat radius, RANGE lon1 lon2 lat1 lat2 or POLYGON lon1 lat1 lon2 lat2 lon3 lat3 ..., in degrees"),
        };
    }

    /// <summary>CIRCLE: longitude, latitude and radius in degrees.</summary>
    /// <inheritdoc cref="Pos" path="/exception"/>
    public static SkyCut Circle(string text) => SkyCut.Of(DaliText.Parse(text, "circle"));

    /// <summary>POLYGON: pairs of longitude and latitude in degrees.</summary>
    /// <inheritdoc cref="Pos" path="/exception"/>
    public static SkyCut Polygon(string text) => SkyCut.Of(DaliText.Parse(text, "polygon"));

    /// <summary>An interval: two numbers, either of which may be infinite, or a single one for a point.</summary>
    /// <inheritdoc cref="Pos" path="/exception"/>
    public static ClosedRange Interval(string text)
    {
        var numbers = Numbers(text);
        var range = numbers.Length switch
        {
            1 => new ClosedRange(numbers[0], numbers[0]),
            2 => new ClosedRange(numbers[0], numbers[1]),
            _ => throw new FormatException(FormattableString.Invariant($"give two numbers, the lower and the upper end; found {numbers.Length}")),
        };
        if (range.Min > range.Max) throw new FormatException($"the lower end {range.Min:R} is above the upper end {range.Max:R}");
        if (double.IsPositiveInfinity(range.Min) || double.IsNegativeInfinity(range.Max)) throw new FormatException("the interval holds no number");
        return range;
    }

    private static SkyCut Range(string text)
    {
        var numbers = Numbers(text);
        if (numbers.Length != 4) throw new FormatException(FormattableString.Invariant($"RANGE needs 4 numbers, lon1 lon2 lat1 lat2; found {numbers.Length}"));
        if (numbers[2] > numbers[3]) throw new FormatException("RANGE needs lat1 not above lat2");
        if (double.IsPositiveInfinity(numbers[0]) || double.IsNegativeInfinity(numbers[1])) throw new FormatException("RANGE holds no longitude");
        if (numbers[..2].Any(lon => double.IsFinite(lon) && Math.Abs(lon) > 360)) throw new FormatException("RANGE needs longitudes between -360 and 360");
        if (numbers[2..].Any(lat => double.IsFinite(lat) && Math.Abs(lat) > 90)) throw new FormatException("RANGE needs latitudes between -90 and 90");
        return SkyCut.OfRange(Longitudes(numbers[0], numbers[1]), new ClosedRange(numbers[2], numbers[3]));
    }

    /// <summary>Longitudes go round: one open end ends where they begin anew, or it would leave nothing out.</summary>
    private static ClosedRange Longitudes(double west, double east) => (double.IsInfinity(west), double.IsInfinity(east)) switch
    {
        (true, false) => new ClosedRange(east < 0 ? -360 : 0, east),
        (false, true) => new ClosedRange(west, 360),
        _ => new ClosedRange(west, east),
    };

    private static double[] Numbers(string text) => Array.ConvertAll(Words(text), Number);

    private static double Number(string word) => word.ToUpperInvariant() switch
    {
        "INF" or "+INF" => double.PositiveInfinity,
        "-INF" => double.NegativeInfinity,
        _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) => value,
        _ => throw new FormatException($"'{(word.Length > 40 ? word[..40] + "..." : word)}' is no number; {RightFor(word)}"),
    };

    private static string[] Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What people write who know other services: dates for times, and units.</summary>
    private static string RightFor(string word) =>
        word.Length > 4 && word[4] == '-' && word[..4].All(char.IsAsciiDigit) ? "times are MJD (UTC), such as 53343.9" : "give numbers alone, without a unit";
}
