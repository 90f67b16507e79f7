using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;

namespace TapGamma.Adql.Searches;

/// <summary>A value that an index of a table holds.</summary>
/// <param name="Path">The relation of the value, then, where that is a sub-query, the relation inside, and so on to the table.</param>
/// <param name="Index">The index.</param>
internal sealed record IndexedPlace(IReadOnlyList<BoundRelation> Path, ISkyIndex Index)
{
    public BoundRelation Relation => Path[0];

    public TableRelation Table => (TableRelation)Path[^1];

    /// <summary>Where positions like this one are indexed, or null.</summary>
    public static IndexedPlace? OfPosition(SkyPlace place) => place.Pair is { } pair ? OfPair(pair) : OfPoint(place.Point!);

    /// <summary>Where regions like this value are indexed, or null.</summary>
    public static IndexedPlace? OfRegion(BoundValue value)
    {
        if (value is BoundColumn { Relation: TableRelation { Table.Regions: { } index } table } column)
            return column.Column.Name == index.RegionColumn ? new([table], index) : null;
        return Projections.Behind(value) is { } inner ? OfRegion(inner)?.Under(((BoundColumn)value).Relation) : null;
    }

    private static IndexedPlace? OfPair(PositionPair pair)
    {
        if (pair.Lon is not BoundColumn lon || pair.Lat is not BoundColumn lat || lon.Relation != lat.Relation) return null;
        if (lon.Relation is TableRelation { Table.Positions: { } index } table)
        {
            return lon.Column.Name == index.LongitudeColumn && lat.Column.Name == index.LatitudeColumn
                ? new([table], index)
                : null;
        }

        return Projections.Behind(lon) is { } innerLon && Projections.Behind(lat) is { } innerLat
            ? OfPair(new(innerLon, innerLat))?.Under(lon.Relation)
            : null;
    }

    private static IndexedPlace? OfPoint(BoundValue point)
    {
        if (Positions.Of(point) is { } pair) return OfPair(pair);
        if (point is BoundColumn { Relation: TableRelation { Table.Positions: { PointColumn: { } name } index } table } column)
            return column.Column.Name == name ? new([table], index) : null;
        return Projections.Behind(point) is { } inner ? OfPoint(inner)?.Under(((BoundColumn)point).Relation) : null;
    }

    private IndexedPlace Under(BoundRelation relation) => this with { Path = [relation, .. Path] };
}
