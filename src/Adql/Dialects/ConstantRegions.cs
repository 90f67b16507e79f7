using TapGamma.Adql.Binding;
using TapGamma.Adql.Functions;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <summary>Shapes and maps that stand in the query, with all their numbers.</summary>
internal static class ConstantRegions
{
    /// <summary>STC-S of a constant shape that is no point or circle, or null.</summary>
    public static string? TextOf(BoundValue value)
    {
        if (value is not BoundCall call || (call.Function != Geometries.Polygon && call.Function != Geometries.Box)) return null;
        return Of(value) is { } region ? StcS.Write(region) : null;
    }

    /// <summary>The region, or null when it depends on data or is none.</summary>
    public static Region? Of(BoundValue value)
    {
        if (value is not BoundCall call) return null;
        try
        {
            if (call.Function == Geometries.Region)
                return call.Arguments[0] is BoundLiteral { Value: string text } ? StcS.Parse(text) : null;
            if (Numbers(call.Arguments) is not { } numbers) return null;
            if (call.Function == Geometries.Point) return new Position(new(numbers[0], numbers[1]));
            if (call.Function == Geometries.Circle) return new Circle(new(numbers[0], numbers[1]), numbers[2]);
            if (call.Function == Geometries.Box) return Polygon.Box(new(numbers[0], numbers[1]), numbers[2], numbers[3]);
            if (call.Function == Geometries.Polygon)
                return new Polygon([.. Enumerable.Range(0, numbers.Length / 2).Select(i => new SkyPoint(numbers[2 * i], numbers[(2 * i) + 1]))]);
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The coverage map, or null when it depends on data, is none, or too deep for its size.</summary>
    public static SMoc? MapOf(BoundValue value)
    {
        if (value is not BoundCall { Function: Moc } call) return null;
        try
        {
            if (call.Arguments is [BoundLiteral { Value: string text }]) return SMoc.ParseAscii(text);
            if (call.Arguments is not [BoundLiteral { Value: long order and >= 0 and <= Healpix.MaxOrder }, var shape] || Of(shape) is not { } region) return null;
            return order <= SMoc.DeepestOrder(region) ? SMoc.FromRegion(region, (int)order) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static double[]? Numbers(IReadOnlyList<BoundValue> arguments)
    {
        List<double> numbers = [];
        foreach (var argument in arguments)
        {
            if (Positions.Of(argument) is { } pair)
            {
                if (Numbers([pair.Lon, pair.Lat]) is not { } inner) return null;
                numbers.AddRange(inner);
            }
            else if (Constants.Evaluate(argument) is { } number)
            {
                numbers.Add(number);
            }
            else
            {
                return null;
            }
        }

        return [.. numbers];
    }
}
