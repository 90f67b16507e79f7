using TapGamma.Diagnostics;
using TapGamma.Sky;

namespace TapGamma.Analysis.Regions;

/// <summary>A region file of SAOImage ds9 (its reference manual, "Regions"): circles, ellipses, boxes and polygons on the sky.</summary>
internal sealed class Ds9Reader : IExclusionReader
{
    private static readonly Dictionary<string, Frame?> FrameNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fk5"] = Frame.Fk5,
        ["j2000"] = Frame.Fk5,
        ["icrs"] = Frame.Icrs,
        ["galactic"] = Frame.Galactic,
        ["fk4"] = null,
        ["b1950"] = null,
        ["ecliptic"] = null,
        ["image"] = null,
        ["physical"] = null,
        ["linear"] = null,
        ["amplifier"] = null,
        ["detector"] = null,
        ["wcs"] = null,
    };

    public string Name => "a ds9 region file";

    public ExcludedSky? TryRead(ExclusionFile file)
    {
        var start = file.Text.AsSpan().TrimStart();
        if (start.IsEmpty || !(char.IsAsciiLetter(start[0]) || start[0] is '#' or '-' or '+' or '!')) return null;
        Frame? frame = null;
        var shapes = new List<Ds9Shape>();
        foreach (var (line, text) in Ds9Statements.Of(file.Text!))
        {
            var statement = text;
            var word = Word(statement);
            if (word.Equals("global", StringComparison.OrdinalIgnoreCase) || word.Equals("tile", StringComparison.OrdinalIgnoreCase)) continue;
            if (FrameNames.TryGetValue(word, out var named))
            {
                frame = named ?? throw new InvalidInputException(AnalysisDiagnostics.ExclusionFrame(file.Path, line, word));
                statement = statement[word.Length..].Trim();
                if (statement.Length == 0) continue;
            }

            if (frame is not { } known) throw new InvalidInputException(AnalysisDiagnostics.ExclusionWithoutFrame(file.Path, line, Short(statement)));
            shapes.Add(new Ds9ShapeReader(file.Path, line, known).Read(statement));
        }

        return shapes.Count == 0 ? new ExcludedSky([], null) : Combine(shapes);
    }

    /// <summary>A statement as messages show it.</summary>
    public static string Short(string statement) => statement.Length > 40 ? statement[..40] + "..." : statement;

    private static string Word(string statement)
    {
        var length = 0;
        while (length < statement.Length && char.IsAsciiLetterOrDigit(statement[length])) length++;
        return statement[..length];
    }

    // A shape with a minus takes its area out of the others; only without any can circles stand for themselves.
    private static ExcludedSky Combine(List<Ds9Shape> shapes)
    {
        var hasHoles = shapes.Any(shape => shape.IsHole);
        var circles = hasHoles ? [] : shapes.Where(shape => shape.Circle is not null).ToArray();
        Ds9Shape[] drawn = [.. shapes.Except(circles)];
        return new ExcludedSky([.. circles.Select(shape => shape.Circle!.Value)], drawn.Length == 0 ? null : (ra, dec) => IsInside(drawn, ra, dec));
    }

    private static bool IsInside(Ds9Shape[] shapes, double ra, double dec)
    {
        var point = new SkyPoint(ra, dec);
        var vector = point.ToVector();
        var inside = false;
        foreach (var shape in shapes)
        {
            if ((inside && !shape.IsHole) || !shape.Contains(point, vector)) continue;
            if (shape.IsHole) return false;
            inside = true;
        }

        return inside;
    }
}
