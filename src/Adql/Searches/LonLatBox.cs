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

    private static LonLatBox Box(IndexedPlace place, List<(BoundColumn Column, double? Least, double? Most)> bounds, BoundColumn lon, BoundColumn lat)
    {
        var box = new LonLatBox(place);
        foreach (var (column, least, most) in bounds)
        {
            if (Grouping.Same(column, lon))
                (box.West, box.East) = (Math.Max(box.West, least ?? box.West), Math.Min(box.East, most ?? box.East));
            else if (Grouping.Same(column, lat))
                (box.South, box.North) = (Math.Max(box.South, least ?? box.South), Math.Min(box.North, most ?? box.North));
        }

        return box;
    }

    private static IEnumerable<(BoundColumn Column, double? Least, double? Most)> Bounds(BoundCondition term)
    {
        switch (term)
        {
            case BoundBetween { Negated: false, Value: BoundColumn column } between
                when Constants.Evaluate(between.Low) is { } low && Constants.Evaluate(between.High) is { } high:
                yield return (column, low, high);
                break;
            case BoundComparison { Left: BoundColumn column } comparison when Constants.Evaluate(comparison.Right) is { } right:
                if (comparison.Operator is "<" or "<=" or "=") yield return (column, null, right);
                if (comparison.Operator is ">" or ">=" or "=") yield return (column, right, null);
                break;
            case BoundComparison { Right: BoundColumn column } comparison when Constants.Evaluate(comparison.Left) is { } left:
                if (comparison.Operator is "<" or "<=" or "=") yield return (column, left, null);
                if (comparison.Operator is ">" or ">=" or "=") yield return (column, null, left);
                break;
            default:
                break;
        }
    }
}
