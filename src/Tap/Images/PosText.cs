using TapGamma.Dl3.Cuts;
using TapGamma.Sky;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Images;

/// <summary>POS as a condition on s_region (SIA 2.0, section 2.1.1).</summary>
internal static class PosText
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    public static string Condition(string value)
    {
        var words = value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        var rest = string.Join(' ', words.Skip(1));
        return words.FirstOrDefault()?.ToUpperInvariant() switch
        {
            "CIRCLE" => Meets($"CIRCLE({AdqlText.Of(DaliText.Parse(rest, "circle").ToDoubles())})"),
            "POLYGON" => Meets($"POLYGON({AdqlText.Of(DaliText.Parse(rest, "polygon").ToDoubles())})"),
            "RANGE" => Range(words[1..]),
            _ => throw new FormatException("give CIRCLE lon lat radius, RANGE lon1 lon2 lat1 lat2 or POLYGON lon1 lat1 lon2 lat2 lon3 lat3 ..., in degrees"),
        };
    }

    private static string Meets(string shape) => $"1 = INTERSECTS(s_region, {shape})";

    private static string Range(string[] words)
    {
        if (words.Length != 4) throw new FormatException(FormattableString.Invariant($"RANGE needs 4 numbers, lon1 lon2 lat1 lat2; found {words.Length}"));
        var (west, east) = (Number(words[0], least: 0, most: 360), Number(words[1], least: 0, most: 360));
        var (south, north) = (Number(words[2], least: -90, most: 90), Number(words[3], least: -90, most: 90));
        if (south > north) throw new FormatException($"{words[2]} is above {words[3]}");
        if (east - west >= 360 && north - south >= 180) return "s_region IS NOT NULL";
        var exact = FormattableString.Invariant($"1 = vhe_meets_range(s_region, {AdqlText.Of(west)}, {AdqlText.Of(east)}, {AdqlText.Of(south)}, {AdqlText.Of(north)})");
        // The circle around it is what an index finds.
        return new LonLatRange(west, east, south, north).Hull() is { } hull ? $"{Meets($"CIRCLE({AdqlText.Of(hull.ToDoubles())})")} AND {exact}" : exact;
    }

    private static double Number(string word, double least, double most)
    {
        var number = word.ToUpperInvariant() switch
        {
            "-INF" => least,
            "INF" or "+INF" => most,
            _ => EventCutText.Interval(word).Min,
        };
        return Math.Abs(number) <= most ? number : throw new FormatException(FormattableString.Invariant($"{word} is not between {-most} and {most} degrees"));
    }
}
