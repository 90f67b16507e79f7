using System.Globalization;
using System.Text;

namespace TapGamma.Sky;

/// <summary>
/// The part of STC-S that archives use: Position, Circle, Polygon, Box and AllSky in degrees, with optional frame, reference
/// position and flavor words, in any case (TAP 1.0, 6; ADQL 2.1, 4.2.15).
/// </summary>
public static class StcS
{
    private static readonly string[] FrameWords =
        ["ICRS", "FK5", "FK4", "J2000", "B1950", "GALACTIC", "GALACTIC_II", "SUPER_GALACTIC", "ECLIPTIC", "UNKNOWNFRAME"];

    private static readonly string[] ReferencePositions =
    [
        "BARYCENTER", "GEOCENTER", "HELIOCENTER", "TOPOCENTER", "LSR", "LSRK", "LSRD", "GALACTIC_CENTER", "LOCAL_GROUP_CENTER",
        "RELOCATABLE", "UNKNOWNREFPOS",
    ];

    private static readonly string[] Unsupported =
        ["UNION", "INTERSECTION", "DIFFERENCE", "NOT", "ELLIPSE", "CONVEX", "POSITIONINTERVAL", "TIME", "TIMEINTERVAL"];

    /// <summary>Reads a region.</summary>
    /// <exception cref="FormatException">The text is no such region; the message says what is wrong and where.</exception>
    public static Region Parse(ReadOnlySpan<char> text) => Parse(text, out _);

    /// <summary>Reads a region and the name of its frame in upper case, null when the text names none.</summary>
    /// <exception cref="FormatException">The text is no such region; the message says what is wrong and where.</exception>
    public static Region Parse(ReadOnlySpan<char> text, out string? frame)
    {
        var tokens = new TokenReader(text);
        if (!tokens.Next()) throw new FormatException("The region is empty; expected e.g. 'Circle ICRS 83.63 22.01 2.5'.");
        var shape = Shape(ref tokens);
        var more = tokens.Next();
        frame = Words(ref tokens, ref more);
        Span<double> buffer = text.Length <= 256 ? stackalloc double[(text.Length / 2) + 1] : new double[(text.Length / 2) + 1];
        var numbers = buffer[..Numbers(ref tokens, more, buffer)];
        return shape switch
        {
            "POSITION" => Exactly(2, shape, numbers, "longitude and latitude") ?? Region.FromDoubles(numbers),
            "CIRCLE" => Exactly(3, shape, numbers, "longitude, latitude and radius") ?? Region.FromDoubles(numbers),
            "BOX" => Exactly(4, shape, numbers, "longitude, latitude, width and height")
                ?? Polygon.Box(new SkyPoint(numbers[0], numbers[1]), numbers[2], numbers[3]),
            "ALLSKY" => Exactly(0, shape, numbers, "nothing") ?? new Circle(new SkyPoint(0, 0), 180),
            _ when numbers.Length < 6 || numbers.Length % 2 != 0 => throw new FormatException(FormattableString.Invariant(
                $"Polygon takes pairs of longitude and latitude, at least three; found {numbers.Length} numbers.")),
            _ => Region.FromDoubles(numbers),
        };
    }

    /// <summary>Writes a region; numbers survive a round trip.</summary>
    /// <param name="region">The region.</param>
    /// <param name="frame">The frame word to write.</param>
    public static string Write(Region region, string frame = "ICRS")
    {
        ArgumentNullException.ThrowIfNull(region);
        var text = new StringBuilder(region switch { Position => "Position", Circle => "Circle", _ => "Polygon" });
        text.Append(' ').Append(frame);
        foreach (var value in region.ToDoubles()) text.Append(CultureInfo.InvariantCulture, $" {value:R}");
        return text.ToString();
    }

    private static string Shape(ref TokenReader tokens)
    {
        foreach (var name in (ReadOnlySpan<string>)["CIRCLE", "POLYGON", "POSITION", "BOX", "ALLSKY"])
            if (tokens.Is(name)) return name;
        if (tokens.Is("POINT")) return "POSITION";
        foreach (var name in Unsupported)
            if (tokens.Is(name)) throw tokens.Error("is not supported; use Position, Circle, Polygon or Box");
        throw tokens.Error("is no region; expected Position, Circle, Polygon or Box");
    }

    private static string? Words(ref TokenReader tokens, ref bool more)
    {
        string? frame = null;
        if (more && tokens.Is("FILLFACTOR"))
        {
            if (!tokens.Next() || !tokens.TryNumber(out _)) throw tokens.Error("should be the fill factor, a number");
            more = tokens.Next();
        }

        foreach (var word in FrameWords)
        {
            if (!more || !tokens.Is(word)) continue;
            frame = word;
            more = tokens.Next();
            break;
        }

        foreach (var word in ReferencePositions)
        {
            if (!more || !tokens.Is(word)) continue;
            more = tokens.Next();
            break;
        }

        if (more && tokens.Is("SPHERICAL2")) more = tokens.Next();
        else if (more && (tokens.Is("CARTESIAN2") || tokens.Is("CARTESIAN3") || tokens.Is("SPHERICAL3")))
            throw tokens.Error("is not supported; only SPHERICAL2 is");
        return frame;
    }

    private static int Numbers(ref TokenReader tokens, bool more, scoped Span<double> buffer)
    {
        var count = 0;
        for (; more; more = tokens.Next())
        {
            if (tokens.Is("UNIT")) return UnitDegrees(ref tokens, count);
            if (!tokens.TryNumber(out buffer[count])) throw tokens.Error(count == 0
                ? "is neither a frame, reference position or flavor word nor a number" : "is not a finite number");
            count++;
        }

        return count;
    }

    private static int UnitDegrees(ref TokenReader tokens, int count)
    {
        if (!tokens.Next() || !tokens.Is("DEG")) throw tokens.Error("is not supported; the unit must be deg");
        if (tokens.Next()) throw tokens.Error("is left over after the region");
        return count;
    }

    private static Region? Exactly(int count, string shape, ReadOnlySpan<double> numbers, string meaning)
    {
        if (numbers.Length == count) return null;
        var name = shape[0] + shape[1..].ToLowerInvariant();
        throw new FormatException(FormattableString.Invariant(
            $"{name} takes {count} numbers ({meaning}); found {numbers.Length}."));
    }
}
