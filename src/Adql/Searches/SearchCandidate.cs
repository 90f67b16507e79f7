using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Searches;

/// <summary>A way to answer a condition by an index: what is searched, and for what.</summary>
/// <param name="Target">The indexed positions or regions.</param>
/// <param name="Area">What they must meet.</param>
/// <param name="Test">For positions, the exact test.</param>
internal sealed record SearchCandidate(IndexedPlace Target, AskedArea Area, PositionTest Test)
{
    /// <summary>Whether the area depends on a relation.</summary>
    public bool IsAskedBy(BoundRelation relation) => Area.Values.Any(value => Dialects.Positions.Uses(value, relation));
}

/// <summary>The area that a search asks for.</summary>
internal abstract record AskedArea(IEnumerable<BoundValue> Values);

/// <summary>A circle, or a point when there is no radius.</summary>
internal sealed record AskedCircle(SkyPlace Centre, BoundValue? Radius)
    : AskedArea(Radius is null ? Centre.Values : [.. Centre.Values, Radius]);

/// <summary>Another geometry.</summary>
internal sealed record AskedShape(BoundValue Shape) : AskedArea([Shape]);

/// <summary>A coverage map.</summary>
internal sealed record AskedMap(BoundValue Map) : AskedArea([Map]);

/// <summary>The exact test of a position against an area.</summary>
internal enum PositionTest
{
    /// <summary>Inside or on the border.</summary>
    Inside,

    /// <summary>DISTANCE less than the radius.</summary>
    Less,

    /// <summary>DISTANCE at most the radius.</summary>
    LessOrEqual,
}
