using TapGamma.Adql.Binding;
using TapGamma.Adql.Dialects;

namespace TapGamma.Adql.Searches;

/// <summary>A position in a query: a pair of numbers or a value of type POINT; one of the two is there.</summary>
internal sealed record SkyPlace(PositionPair? Pair, BoundValue? Point)
{
    public static SkyPlace Of(BoundValue point) => Positions.Of(point) is { } pair ? new(pair, null) : new(null, point);

    public IEnumerable<BoundValue> Values => Pair is null ? [Point!] : [Pair.Lon, Pair.Lat];
}
