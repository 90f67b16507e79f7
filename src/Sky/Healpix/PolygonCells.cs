namespace TapGamma.Sky;

/// <summary>Tests cells against a polygon by the distance of their centre from its border.</summary>
internal readonly struct PolygonCells(Polygon polygon) : ICells
{
    public Overlap Test(UnitVector centre, int order)
    {
        var inside = polygon.Locate(centre, out var chord2);
        if (chord2 <= PixelRadii.Chord2(order)) return Overlap.Some;
        return inside ? Overlap.Full : Overlap.None;
    }
}
