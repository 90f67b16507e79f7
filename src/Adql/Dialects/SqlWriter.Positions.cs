using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <content>Position searches through an index (see <see cref="PositionIndex"/>); the exact test is always kept.</content>
internal sealed partial class SqlWriter
{
    private const int MaxRanges = 16;

    /// <summary>Circles that cover much of the sky are found faster by reading the table.</summary>
    private const double LargestRadius = 45;

    /// <summary>
    /// While a condition is written that may lead: the table, and the relation of ranges once there is one.
    /// </summary>
    private (TableRelation Table, string? Ranges)? _lead;

    /// <summary>
    /// WHERE, and what it puts first in FROM: in a query over one table the first position search among the conditions that
    /// must all hold reads the table along the ranges of the index.
    /// </summary>
    private (string Ranges, string Where) Where(BoundSelect select)
    {
        if (select.Where is null) return ("", "");
        if (select.From is not [BoundSource { Relation: TableRelation { Table: { Positions: { } index } entry } table }] || index.IndexTable != entry.PhysicalName)
            return ("", " WHERE " + Condition(select.Where, true));
        var ranges = "";
        var terms = new List<string>();
        foreach (var term in select.Where is BoundLogical { IsAnd: true, Terms.Count: > 0 } all ? all.Terms : [select.Where])
        {
            _lead = ranges.Length == 0 && term is BoundComparison or BoundBetween ? (table, null) : null;
            terms.Add(Condition(term, true));
            if (_lead is { Ranges: { } found }) ranges = found + ", ";
            _lead = null;
        }

        return (ranges, " WHERE " + Balanced([.. terms], " AND "));
    }

    /// <summary>The search of constant ranges, leading where it may.</summary>
    private string InRanges(
        TableRelation table, IReadOnlyList<(string First, string Last)> ranges, Func<string, string, string> exact)
    {
        var index = table.Table.Positions!;
        if (_lead is { Ranges: null } lead && lead.Table == table)
        {
            var (relation, condition) = dialect.LeadingRanges(table.SqlAlias, index, ranges, exact);
            _lead = (table, relation);
            return condition;
        }

        return dialect.InRanges($"{table.SqlAlias}.{dialect.Quote(index.RowIdColumn)}", index, ranges, exact);
    }

    /// <summary>A condition that holds for the same rows and is answered by an index, or null.</summary>
    private string? ThroughIndex(BoundComparison comparison)
    {
        if (Predicate(comparison) is var (call, wanted))
        {
            if (!wanted) return null;
            return PointInCircle(call) is var (point, centre, radius)
                ? Circle(point, centre, radius, (a, b, c, d, r) => dialect.IsWithin(a, b, c, d, r))
                : PointInShape(call);
        }

        return DistanceBelow(comparison) is var (pair, limit, operation)
            ? Circle(pair.First, pair.Second, limit, (a, b, c, d, r) => $"{dialect.Distance(a, b, c, d)} {operation} {r}")
            : null;
    }

    private static ((PositionPair First, PositionPair Second) Pair, BoundValue Limit, string Operator)? DistanceBelow(BoundComparison comparison)
    {
        var (left, operation, right) = (comparison.Left, comparison.Operator, comparison.Right);
        if (operation is ">" or ">=") (left, operation, right) = (right, Mirror(operation), left);
        if (operation is not ("<" or "<=") || left is not BoundCall call || call.Function != Geometries.Distance) return null;
        return Positions.Of(call.Arguments) is { } pair ? (pair, right, operation) : null;
    }

    private string? Circle(PositionPair first, PositionPair second, BoundValue radius, Func<string, string, string, string, string, string> test)
    {
        var (pair, centre) = Choose(first, second, radius);
        if (pair is null || centre is null) return null;
        var table = Positions.IndexedBy(pair)!;
        var index = table.Table.Positions!;
        var rowId = $"{table.SqlAlias}.{dialect.Quote(index.RowIdColumn)}";
        HealpixRange[]? ranges = null;
        if (Constants.Evaluate(centre.Lon) is { } lonDeg && Constants.Evaluate(centre.Lat) is { } latDeg && Constants.Evaluate(radius) is { } radiusDeg)
        {
            if (radiusDeg is < 0 or > LargestRadius || Math.Abs(latDeg) > 90) return null;
            ranges = HealpixRanges.Cone(lonDeg, latDeg, radiusDeg);
        }
        else if (index.KeyOrder != Healpix.MaxOrder)
        {
            return null;
        }

        var (lon, lat, size) = (Value(centre.Lon), Value(centre.Lat), Value(radius));
        string Exact(string a, string b) => test(a, b, lon, lat, size);
        return ranges is null
            ? dialect.InCircle(rowId, index, lon, lat, size, Exact)
            : InRanges(table, Ranges(ranges, index), Exact);
    }

    /// <summary>
    /// The side that the index answers and the side it is asked for. Where both have one, a constant asks; else the table
    /// named first does, so that a join looks up its right side.
    /// </summary>
    private static (PositionPair? Indexed, PositionPair? Asking) Choose(PositionPair first, PositionPair second, BoundValue radius)
    {
        (PositionPair Indexed, PositionPair Asking, TableRelation Table)? best = null;
        foreach (var (indexed, asking) in ((PositionPair, PositionPair)[])[(first, second), (second, first)])
        {
            if (Positions.IndexedBy(indexed) is not { } table) continue;
            if (Positions.Uses(asking.Lon, table) || Positions.Uses(asking.Lat, table) || Positions.Uses(radius, table)) continue;
            if (best is null || table.Number > best.Value.Table.Number) best = (indexed, asking, table);
        }

        return (best?.Indexed, best?.Asking);
    }

    private string? PointInShape(BoundCall call)
    {
        var (a, b) = (call.Arguments[0], call.Arguments[1]);
        if (Positions.Of(a) is null && call.Function == Geometries.Intersects) (a, b) = (b, a);
        if (Positions.Of(a) is not { } point || Positions.IndexedBy(point) is not { } table || ConstantRegions.Of(b) is not { } region) return null;
        var index = table.Table.Positions!;
        if (region.BoundingCircle.Radius > LargestRadius) return null;
        var shape = _sql.Parameter(StcS.Write(region));
        return InRanges(
            table,
            Ranges(HealpixRanges.Cover(region, MaxRanges), index),
            (lon, lat) => Expand(Geometries.Contains, [Expand(Geometries.Point, [lon, lat]), shape]));
    }

    private List<(string First, string Last)> Ranges(HealpixRange[] ranges, PositionIndex index)
    {
        var shift = 2 * (Healpix.MaxOrder - index.KeyOrder);
        return [.. ranges.Select(range => (_sql.Parameter(range.First >> shift), _sql.Parameter(range.Last >> shift)))];
    }
}
