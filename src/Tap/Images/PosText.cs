using TapGamma.Sky;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Images;

/// <summary>POS as a condition on s_region (SIA 2.0, section 2.1.1).</summary>
internal static class PosText
{
    /// <summary>Longest side of a RANGE that one polygon stands for, in degrees: less than a hemisphere, whatever the latitudes.</summary>
    private const double Slice = 90;

    /// <summary>
    /// Distance of a polygon's corners along a parallel, in degrees. Between them its side, a great circle, leaves the parallel by
    /// less than 4 arcsec.
    /// </summary>
    private const double Step = 1;

    /// <summary>Width that a RANGE without any is given, in degrees: less than a milliarcsecond changes no answer.</summary>
    private const double Narrowest = 1e-7;

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
        var (west, east) = Ends(words[0], words[1], 0, 360);
        var (south, north) = Ends(words[2], words[3], -90, 90);
        if (east - west >= 360 && north - south >= 180) return "s_region IS NOT NULL";
        if (east - west < Narrowest) east = west + Narrowest;
        if (north - south < Narrowest) (south, north) = north < 90 ? (south, south + Narrowest) : (north - Narrowest, north);
        // A side from pole to pole would be no one great circle: the polygons are short in latitude, too.
        var bands = Parts(south, north).ToList();
        return string.Join(" OR ", Parts(west, east).SelectMany(lon => bands.Select(lat => Meets(Polygon(lon.From, lon.To, lat.From, lat.To)))));
    }

    private static IEnumerable<(double From, double To)> Parts(double from, double to)
    {
        var count = (int)Math.Ceiling((to - from) / Slice);
        return Enumerable.Range(0, count).Select(i => (from + (i * (to - from) / count), i + 1 == count ? to : from + ((i + 1) * (to - from) / count)));
    }

    private static (double Low, double High) Ends(string low, string high, double least, double most)
    {
        var ends = (Low: Number(low, least, most), High: Number(high, least, most));
        return ends.Low <= ends.High ? ends : throw new FormatException($"{low} is above {high}; a RANGE across the zero meridian is given as two");
    }

    private static double Number(string word, double least, double most)
    {
        var range = Dl3.Cuts.EventCutText.Interval(word.Contains("inf", StringComparison.OrdinalIgnoreCase) ? "0" : word);
        var number = word.ToUpperInvariant() switch
        {
            "-INF" => least,
            "INF" or "+INF" => most,
            _ => range.Min,
        };
        return number >= least && number <= most
            ? number
            : throw new FormatException(FormattableString.Invariant($"{word} is not between {least} and {most} degrees"));
    }

    private static string Polygon(double west, double east, double south, double north)
    {
        var steps = (int)Math.Ceiling((east - west) / Step);
        var lons = Enumerable.Range(0, steps + 1).Select(i => west + (i * (east - west) / steps)).ToList();
        IEnumerable<double> corners = [.. Parallel(lons, south), .. Parallel(Enumerable.Reverse(lons), north)];
        return $"POLYGON({AdqlText.Of(corners)})";
    }

    /// <summary>At a pole all corners are one.</summary>
    private static IEnumerable<double> Parallel(IEnumerable<double> lons, double lat) =>
        Math.Abs(lat) >= 90 ? [lons.First() % 360, lat] : lons.SelectMany(lon => new[] { lon % 360, lat });
}
