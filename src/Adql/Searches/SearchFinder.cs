using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Functions;

namespace TapGamma.Adql.Searches;

/// <summary>Finds the ways in which a comparison can be answered by an index.</summary>
internal static class SearchFinder
{
    public static IEnumerable<SearchCandidate> Of(BoundComparison comparison)
    {
        if (Predicate(comparison) is var (call, wanted)) return wanted ? OfPredicate(call) : [];
        if (DistanceBelow(comparison) is not var (first, second, limit, test)) return [];
        return Both(first, second, limit, test);
    }

    /// <summary>The CONTAINS or INTERSECTS that a comparison with 0 or 1 tests, and which result it wants.</summary>
    public static (BoundCall Call, bool Wanted)? Predicate(BoundComparison comparison)
    {
        var (call, other) = comparison.Left is BoundCall
            ? (comparison.Left as BoundCall, comparison.Right)
            : (comparison.Right as BoundCall, comparison.Left);
        if (call is null || (call.Function != Geometries.Contains && call.Function != Geometries.Intersects)) return null;
        if (comparison.Operator is not ("=" or "<>") || Constants.Evaluate(other) is not (0 or 1) || other is not BoundLiteral) return null;
        return (call, (Constants.Evaluate(other) == 1) == (comparison.Operator == "="));
    }

    private static IEnumerable<SearchCandidate> OfPredicate(BoundCall call)
    {
        var (a, b) = (call.Arguments[0], call.Arguments[1]);
        if (a.Type == AdqlType.Moc) return OfMap(call, b, a);
        if (b.Type == AdqlType.Moc) return OfMap(call, a, b);
        return call.Function == Geometries.Contains
            ? [.. OfPoint(a, b), .. OfRegion(a, b), .. OfRegion(b, a)]
            : [.. OfPoint(a, b), .. OfPoint(b, a), .. OfRegion(a, b), .. OfRegion(b, a)];
    }

    /// <summary>A position or region against a coverage map. No map lies in a position, but an empty one in any region, however far.</summary>
    private static IEnumerable<SearchCandidate> OfMap(BoundCall call, BoundValue value, BoundValue map)
    {
        if (value.Type == AdqlType.Moc) return [];
        var isMapInside = call.Function == Geometries.Contains && call.Arguments[0] == map;
        if (isMapInside && (value.Type == AdqlType.Point || ConstantRegions.MapOf(map) is not { IsEmpty: false })) return [];
        var target = value.Type == AdqlType.Point ? IndexedPlace.OfPosition(SkyPlace.Of(value)) : IndexedPlace.OfRegion(value);
        return target is null ? [] : [new(target, new AskedMap(map), PositionTest.Inside)];
    }

    /// <summary>A position in a geometry.</summary>
    private static IEnumerable<SearchCandidate> OfPoint(BoundValue point, BoundValue geometry)
    {
        if (point.Type != AdqlType.Point) return [];
        var place = SkyPlace.Of(point);
        if (CircleOf(geometry) is var (centre, radius)) return Both(place, centre, radius, PositionTest.Inside);
        return IndexedPlace.OfPosition(place) is { } target ? [new(target, Area(geometry), PositionTest.Inside)] : [];
    }

    private static IEnumerable<SearchCandidate> OfRegion(BoundValue region, BoundValue other) =>
        IndexedPlace.OfRegion(region) is { } target ? [new(target, Area(other), PositionTest.Inside)] : [];

    private static AskedArea Area(BoundValue geometry)
    {
        if (CircleOf(geometry) is var (centre, radius)) return new AskedCircle(centre, radius);
        return Positions.Of(geometry) is { } pair ? new AskedCircle(new(pair, null), null) : new AskedShape(geometry);
    }

    private static IEnumerable<SearchCandidate> Both(SkyPlace first, SkyPlace second, BoundValue radius, PositionTest test)
    {
        if (IndexedPlace.OfPosition(first) is { } one) yield return new(one, new AskedCircle(second, radius), test);
        if (IndexedPlace.OfPosition(second) is { } two) yield return new(two, new AskedCircle(first, radius), test);
    }

    private static (SkyPlace First, SkyPlace Second, BoundValue Limit, PositionTest Test)? DistanceBelow(BoundComparison comparison)
    {
        var (left, operation, right) = (comparison.Left, comparison.Operator, comparison.Right);
        if (operation is ">" or ">=") (left, operation, right) = (right, operation == ">" ? "<" : "<=", left);
        if (operation is not ("<" or "<=") || left is not BoundCall call || call.Function != Geometries.Distance) return null;
        var (first, second) = call.Arguments is [var lon1, var lat1, var lon2, var lat2]
            ? (new SkyPlace(new(lon1, lat1), null), new SkyPlace(new(lon2, lat2), null))
            : (SkyPlace.Of(call.Arguments[0]), SkyPlace.Of(call.Arguments[1]));
        return (first, second, right, operation == "<" ? PositionTest.Less : PositionTest.LessOrEqual);
    }

    private static (SkyPlace Centre, BoundValue Radius)? CircleOf(BoundValue value)
    {
        if (value is not BoundCall call || call.Function != Geometries.Circle) return null;
        return call.Arguments is [var lon, var lat, var size]
            ? (new(new(lon, lat), null), size)
            : (SkyPlace.Of(call.Arguments[0]), call.Arguments[1]);
    }
}
