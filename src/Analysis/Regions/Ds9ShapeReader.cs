using System.Globalization;
using TapGamma.Diagnostics;
using TapGamma.Sky;

namespace TapGamma.Analysis.Regions;

/// <summary>Reads one shape of a ds9 region file, such as <c>circle(5:34:31.9,+22:00:52,18')</c>.</summary>
internal sealed class Ds9ShapeReader(string file, int line, Frame frame)
{
    private const double LargestCircleDeg = 10;
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\f'];

    public Ds9Shape Read(string statement)
    {
        var isHole = statement[0] is '-' or '!';
        var text = statement.TrimStart('-', '+', '!').TrimStart();
        var length = text.TakeWhile(char.IsAsciiLetter).Count();
        var (name, rest) = (text[..length].ToLowerInvariant(), text[length..].Trim());
        if (rest.StartsWith('(') != rest.EndsWith(')')) throw Arguments(statement, name + "(...)");
        var words = rest.Trim('(', ')').Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return name switch
        {
            "circle" => Circle(statement, words, isHole),
            "ellipse" => Turned(statement, words, isHole, 1, (u, v) => (u * u) + (v * v) < 1, "ellipse(lon, lat, radius, radius, angle)"),
            "box" => Turned(
                statement, words, isHole, 0.5, (u, v) => Math.Abs(u) < 1 && Math.Abs(v) < 1, "box(lon, lat, width, height, angle)"),
            "polygon" => Polygon(statement, words, isHole),
            _ => throw new InvalidInputException(AnalysisDiagnostics.ExclusionShape(file, line, Ds9Reader.Short(statement))),
        };
    }

    private Ds9Shape Circle(string statement, string[] words, bool isHole)
    {
        if (words.Length != 3) throw Arguments(statement, "circle(lon, lat, radius)");
        var (centre, radius) = (Point(words[0], words[1]), Size(words[2]));
        var icrs = Frames.Transform(frame, Frame.Icrs, centre);
        return new Ds9Shape(frame, centre, radius, point => centre.Separation(point) < radius)
        {
            IsHole = isHole,
            Circle = radius <= LargestCircleDeg ? new CircleRegion(icrs.Lon, icrs.Lat, radius) : null,
        };
    }

    // Sizes run along west and north for angle 0; the angle turns from west towards north, as in an image with east at the left.
    private Ds9Shape Turned(
        string statement, string[] words, bool isHole, double factor, Func<double, double, bool> contains, string form)
    {
        if (words.Length is not (4 or 5)) throw Arguments(statement, form);
        var centre = Point(words[0], words[1]);
        var (width, height) = (Size(words[2]) * factor, Size(words[3]) * factor);
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(words.Length == 5 ? Angle(words[4]) : 0));
        return new Ds9Shape(frame, centre, factor < 1 ? Math.Sqrt((width * width) + (height * height)) : Math.Max(width, height), point =>
        {
            var distance = centre.Separation(point);
            var (east, north) = Math.SinCos(double.DegreesToRadians(centre.PositionAngle(point)));
            var along = distance * ((north * sin) - (east * cos));
            var across = distance * ((north * cos) + (east * sin));
            return contains(along / width, across / height);
        })
        {
            IsHole = isHole,
        };
    }

    private Ds9Shape Polygon(string statement, string[] words, bool isHole)
    {
        const string Form = "polygon(lon, lat, lon, lat, lon, lat, ...) with three or more corners, all within a hemisphere";
        if (words.Length < 6 || words.Length % 2 != 0) throw Arguments(statement, Form);
        SkyPoint[] corners = [.. words.Chunk(2).Select(pair => Point(pair[0], pair[1]))];
        var sum = corners.Aggregate(default(UnitVector), (total, corner) => total + corner.ToVector());
        if (sum.Dot(sum) < 1e-6) throw Arguments(statement, Form);
        var centre = (1 / Math.Sqrt(sum.Dot(sum)) * sum).ToPoint();

        // Great circles are straight lines in a gnomonic plane.
        var plane = new TangentPlane(centre.Lon, centre.Lat, 1, 1, 1);
        (double X, double Y)[] flat = [.. corners.Select(corner => plane.ToPixel(corner.Lon, corner.Lat))];
        if (flat.Any(corner => double.IsNaN(corner.X))) throw Arguments(statement, Form);
        return new Ds9Shape(frame, centre, corners.Max(centre.Separation), point =>
        {
            var (x, y) = plane.ToPixel(point.Lon, point.Lat);
            var inside = false;
            for (var i = 0; i < flat.Length; i++)
            {
                var (a, b) = (flat[i], flat[(i + 1) % flat.Length]);
                if (a.Y > y != b.Y > y && x < a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y))) inside = !inside;
            }

            return inside;
        })
        {
            IsHole = isHole,
        };
    }

    private SkyPoint Point(string lon, string lat)
    {
        var point = new SkyPoint(
            Coordinate(lon, isLongitude: true) ?? throw Number(lon, "a longitude in degrees or sexagesimal"),
            Coordinate(lat, isLongitude: false) ?? throw Number(lat, "a latitude in degrees or sexagesimal"));
        if (Math.Abs(point.Lat) > 90) throw Number(lat, "between -90 and 90 degrees");
        return point with { Lon = SkyMath.Normalise(point.Lon) };
    }

    // A colon counts hours of right ascension but degrees of galactic longitude.
    private double? Coordinate(string word, bool isLongitude)
    {
        if (word.Contains(':', StringComparison.Ordinal))
            return Sexagesimal(word) * (isLongitude && frame != Frame.Galactic ? 15 : 1);
        if (word.Contains('h', StringComparison.Ordinal)) return isLongitude ? Sexagesimal(word) * 15 : null;
        return word[^1] switch
        {
            's' or 'm' => Sexagesimal(word),
            'd' => Plain(word[..^1]),
            'r' => Plain(word[..^1]) is { } radians ? double.RadiansToDegrees(radians) : null,
            _ => Plain(word),
        };
    }

    private double Size(string word)
    {
        var number = char.IsAsciiDigit(word[^1]) || word[^1] == '.' ? word : word[..^1];
        var size = word[number.Length..] switch
        {
            "" or "d" => Plain(number),
            "'" => Plain(number) / 60,
            "\"" => Plain(number) / 3600,
            "r" => Plain(number) * (180 / Math.PI),
            _ => null,
        };
        if (size is > 0 and <= 180) return size.Value;
        throw Number(word, "a size in degrees (0.5 or 0.5d), minutes (30') or seconds (1800\")");
    }

    private double Angle(string word) => (word[^1] switch
    {
        'd' => Plain(word[..^1]),
        'r' => Plain(word[..^1]) * (180 / Math.PI),
        _ => Plain(word),
    }) ?? throw Number(word, "an angle in degrees");

    private static double? Sexagesimal(string word)
    {
        var parts = word.TrimStart('+', '-').TrimEnd('s').Split([':', 'h', 'd', 'm'], StringSplitOptions.TrimEntries);
        var value = 0.0;
        if (parts[^1].Length == 0) parts = parts[..^1];
        if (parts.Length is < 1 or > 3) return null;
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (!double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)) return null;
            if (i > 0 && part >= 60) return null;
            value = (value / 60) + part;
        }

        return word[0] == '-' ? -value : value;
    }

    private static double? Plain(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private InvalidInputException Arguments(string statement, string wanted) =>
        new(AnalysisDiagnostics.ExclusionArguments(file, line, Ds9Reader.Short(statement), wanted));

    private InvalidInputException Number(string word, string wanted) =>
        new(AnalysisDiagnostics.ExclusionNumber(file, line, word, wanted));
}
