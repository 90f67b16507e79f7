using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Searches;

/// <summary>Bounds that conditions set to the longitude and latitude of one relation's indexed positions.</summary>
/// <param name="Target">The positions.</param>
internal sealed record LonLatBox(IndexedPlace Target)
{
    public double West { get; private set; } = double.NegativeInfinity;

    public double East { get; private set; } = double.PositiveInfinity;

    public double South { get; private set; } = double.NegativeInfinity;

    public double North { get; private set; } = double.PositiveInfinity;

    public bool IsBounded => double.IsFinite(West) && double.IsFinite(East) && double.IsFinite(South) && double.IsFinite(North);

    /// <summary>The boxes that terms draw around indexed positions, on all four sides.</summary>
    public static IReadOnlyList<LonLatBox> Of(IReadOnlyList<BoundCondition> terms)
    {
        var bounds = terms.SelectMany(Bounds).ToList();
        if (bounds.Count < 2) return [];
        List<LonLatBox> boxes = [];
        var columns = bounds.Select(bound => bound.Column).DistinctBy(column => (column.Relation, column.Column.SqlName)).ToList();
        foreach (var lon in columns)
        {
            foreach (var lat in columns)
            {
                if (lat.Relation != lon.Relation || IndexedPlace.OfPosition(new(new(lon, lat), null)) is not { } place) continue;
                if (boxes.Exists(known => known.Target.Relation == place.Relation)) continue;
                boxes.Add(Box(place, bounds, lon, lat));
            }
        }

        return [.. boxes.Where(box => box.IsBounded)];
    }

    private static LonLatBox Box(IndexedPlace place, List<Bound> bounds, BoundColumn lon, BoundColumn lat)
    {
        var box = new LonLatBox(place);
        foreach (var bound in bounds)
        {
            if (Grouping.Same(bound.Column, lon))
                (box.West, box.East) = (Math.Max(box.West, Number(bound.Least) ?? box.West), Math.Min(box.East, Number(bound.Most) ?? box.East));
            else if (Grouping.Same(bound.Column, lat))
                (box.South, box.North) = (Math.Max(box.South, Number(bound.Least) ?? box.South), Math.Min(box.North, Number(bound.Most) ?? box.North));
        }

        return box;
    }

    /// <summary>Only bounds of positions are looked at, since that fixes their literals.</summary>
    private static double? Number(BoundValue? value) => value is null ? null : Constants.Evaluate(value);

    private static IEnumerable<Bound> Bounds(BoundCondition term)
    {
        switch (term)
        {
            case BoundBetween { Negated: false, Value: BoundColumn column } between:
                yield return new(column, between.Low, between.High);
                break;
            case BoundComparison { Left: BoundColumn column } comparison:
                if (comparison.Operator is "<" or "<=" or "=") yield return new(column, null, comparison.Right);
                if (comparison.Operator is ">" or ">=" or "=") yield return new(column, comparison.Right, null);
                break;
            case BoundComparison { Right: BoundColumn column } comparison:
                if (comparison.Operator is "<" or "<=" or "=") yield return new(column, comparison.Left, null);
                if (comparison.Operator is ">" or ">=" or "=") yield return new(column, null, comparison.Left);
                break;
            default:
                break;
        }
    }

    /// <summary>A column with the values that it is not less and not more than.</summary>
    private readonly record struct Bound(BoundColumn Column, BoundValue? Least, BoundValue? Most);
}
