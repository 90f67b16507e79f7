using TapGamma.Adql.Binding;
using TapGamma.Adql.Functions;

namespace TapGamma.Adql.Dialects;

/// <summary>A position given by two numbers.</summary>
internal sealed record PositionPair(BoundValue Lon, BoundValue Lat);

/// <summary>Sees through POINT(...) to its numbers.</summary>
internal static class Positions
{
    /// <summary>The numbers of a point, or null when it is no constructor.</summary>
    public static PositionPair? Of(BoundValue value) =>
        value is BoundCall { Arguments: [var lon, var lat] } call && call.Function == Geometries.Point ? new(lon, lat) : null;

    /// <summary>The two positions of DISTANCE in either of its forms, or null.</summary>
    public static (PositionPair First, PositionPair Second)? Of(IReadOnlyList<BoundValue> arguments)
    {
        if (arguments.Count == 4) return (new(arguments[0], arguments[1]), new(arguments[2], arguments[3]));
        return Of(arguments[0]) is { } first && Of(arguments[1]) is { } second ? (first, second) : null;
    }

    /// <summary>Centre and radius of CIRCLE(...), or null.</summary>
    public static (PositionPair Centre, BoundValue Radius)? CircleOf(BoundValue value)
    {
        if (value is not BoundCall call || call.Function != Geometries.Circle) return null;
        if (call.Arguments is [var lon, var lat, var radius]) return (new(lon, lat), radius);
        return Of(call.Arguments[0]) is { } centre ? (centre, call.Arguments[1]) : null;
    }

    /// <summary>Whether a value depends on a relation.</summary>
    public static bool Uses(BoundValue value, BoundRelation relation) =>
        (value is BoundColumn column && column.Relation == relation)
        || Grouping.Children(value).Any(child => Uses(child, relation));
}
