using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Adql.Searches;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <content>Searches of positions and regions through an index; the exact test is always kept.</content>
internal sealed partial class SqlWriter
{
    /// <summary>Areas that cover most of the sky are found faster by reading the table.</summary>
    private const double LargestRadius = 90;
    private const double LargestFraction = 0.5;

    /// <summary>Within such circles few enough rows lie for any plan that goes through the index to be a good one.</summary>
    private const double SmallRadius = 2;

    private int _searches;

    /// <summary>
    /// Terms that must all hold over joined relations. A search of an area that stands in the query goes first, so that a
    /// cross-match beside it may read the few rows it leaves.
    /// </summary>
    private string Conditions(IReadOnlyList<BoundCondition> terms, JoinedRelations joined)
    {
        var written = new string?[terms.Count];
        foreach (var onlyConstant in (bool[])[true, false])
            for (var i = 0; i < terms.Count; i++)
                written[i] ??= Searched(terms[i], joined, onlyConstant);
        var boxes = Boxes(terms, joined);
        for (var i = 0; i < terms.Count; i++) written[i] ??= Condition(terms[i], true);
        return Balanced([.. boxes, .. written!], " AND ");
    }

    private string? Searched(BoundCondition term, JoinedRelations joined, bool onlyConstant)
    {
        switch (term)
        {
            case BoundComparison comparison:
                return Searched(comparison, joined, onlyConstant);
            case BoundBetween { Negated: false } between:
                var found = Searched(new BoundComparison(between.Value, "<=", between.High), joined, onlyConstant);
                return found is null ? null : $"({found} AND {Condition(between, true)})";
            default:
                return null;
        }
    }

    private string? Searched(BoundComparison comparison, JoinedRelations joined, bool onlyConstant)
    {
        var candidates =
            from candidate in SearchFinder.Of(comparison)
            where joined.MaySearch(candidate.Target.Relation) && !candidate.IsAskedBy(candidate.Target.Relation)
            where !onlyConstant || IsConstant(candidate.Area)
            orderby joined.Rows(candidate.Target.Relation) descending, candidate.Target.Relation.Number descending
            select candidate;
        if (candidates.FirstOrDefault() is not { } best || Search(best, joined.IsOne) is not { } search) return null;
        var exact = best.Target.Index is RegionIndex ? Comparison(comparison) : null;
        if (dialect.Joined(search) is not var (relation, condition))
        {
            joined.Thin(best.Target.Relation);
            return And(dialect.Found(search), exact);
        }

        joined.Add(best.Target.Relation, relation);
        return And(condition, exact);
    }

    private static string And(string search, string? exact) => exact is null ? $"({search})" : $"({search} AND {exact})";

    /// <summary>A condition on one row that holds for the same rows and is answered by an index, or null.</summary>
    private string? ThroughIndex(BoundComparison comparison)
    {
        foreach (var candidate in SearchFinder.Of(comparison))
        {
            if (!IsConstant(candidate.Area) || Search(candidate) is not { } search) continue;
            return And(dialect.Found(search), candidate.Target.Index is RegionIndex ? Comparison(comparison) : null);
        }

        return null;
    }

    /// <summary>
    /// The ON of an outer join: only rows of the side that may be missing can be searched, each for a row of the other. The second
    /// value is what a search wants joined with that side.
    /// </summary>
    private (string Condition, string? Ranges) OuterCondition(BoundCondition on, BoundFrom optional)
    {
        HashSet<BoundRelation> targets = [.. JoinedRelations.Members(optional)];
        string? ranges = null;
        var terms = new List<string>();
        foreach (var term in Conjuncts.Terms(on)) terms.Add(Outer(term, targets, ref ranges) ?? Condition(term, true));
        return (Balanced([.. terms], " AND "), ranges);
    }

    private string? Outer(BoundCondition term, HashSet<BoundRelation> targets, ref string? ranges)
    {
        if (term is not BoundComparison comparison) return null;
        foreach (var candidate in SearchFinder.Of(comparison))
        {
            if (!targets.Contains(candidate.Target.Relation) || targets.Any(candidate.IsAskedBy) || Search(candidate) is not { } search) continue;
            var exact = candidate.Target.Index is RegionIndex ? Comparison(comparison) : null;
            if (ranges is not null || dialect.JoinedAside(search) is not var (relation, condition)) return And(dialect.Found(search), exact);
            ranges = relation;
            return And(condition, exact);
        }

        return null;
    }

    /// <param name="candidate">The search.</param>
    /// <param name="isAlone">Whether nothing else is read beside the table, so that no plan depends on how many rows are found.</param>
    private SkySearch? Search(SearchCandidate candidate, bool isAlone = false)
    {
        if (Area(candidate.Area) is not { } area) return null;
        if (isAlone && candidate.Area is AskedCircle circle && IsSmall(circle)) area = area with { OfCircle = make => _sql.Worked(literals.Values, others => make(Place(circle, others))) };
        var place = candidate.Target;
        return SearchOf(place, area, place.Index is RegionIndex ? null : Exact(candidate));
    }

    private SkySearch SearchOf(IndexedPlace place, SkyArea area, Func<string, string, string>? exact) => new()
    {
        Index = place.Index,
        Area = area,
        Number = ++_searches,
        Parameter = _sql.Parameter,
        Rows = place.Table.Table.Rows,
        RowId = Hidden(place.Path, place.Index.RowIdColumn),
        Key = Hidden(place.Path, place.Index.KeyColumn),
        Longitude = Hidden(place.Path, place.Index.KeyLongitude),
        Latitude = Hidden(place.Path, place.Index.KeyLatitude),
        Radius = place.Index.KeyRadius is { } radius ? Hidden(place.Path, radius) : null,
        Exact = exact,
    };

    private bool IsConstant(AskedArea area) => area switch
    {
        AskedCircle circle => circle.Values.All(value => literals.Decide(value, _ => true)),
        AskedShape shape => ConstantRegions.Of(shape.Shape) is not null,
        AskedMap map => ConstantRegions.MapOf(map.Map) is not null,
        _ => false,
    };

    /// <summary>The area in SQL; null when it is constant and no search helps.</summary>
    private SkyArea? Area(AskedArea asked)
    {
        if (asked is AskedMap { Map: var map })
        {
            var constant = ConstantRegions.MapOf(map);
            return constant?.SkyFraction > LargestFraction ? null : new SkyArea { Map = Value(map), ConstantMap = constant };
        }

        if (asked is AskedShape { Shape: var shape })
        {
            if (ConstantRegions.Of(shape) is not { } region) return new SkyArea { Shape = Value(shape) };
            return region.BoundingCircle.Radius > LargestRadius ? null : Constant(region) with { Shape = Value(shape) };
        }

        var circle = (AskedCircle)asked;
        var isConstant = IsConstant(asked);

        // Looked at before it is written: what is fixed shares its parameter with its like.
        var radius = isConstant || circle.Radius is null ? 0 : Constants.Evaluate(circle.Radius);
        var (lon, lat) = Coordinates(circle.Centre);
        var area = new SkyArea { Circle = (lon, lat, circle.Radius is null ? _sql.Parameter(0.0) : Value(circle.Radius)) };
        if (!isConstant) return area with { Radius = radius, Pixel = Pixel(circle.Centre) };
        if (literals.Decide(circle.Values.ElementAt(1), number => Math.Abs(number) > 90)) return null;
        if (circle.Radius is not null && literals.Decide(circle.Radius, number => number is < 0 or > LargestRadius)) return null;
        var placed = new Lazy<Circle>(() =>
        {
            foreach (var value in circle.Values) _ = Constants.Evaluate(value);
            return Place(circle, literals.Values);
        });
        return area with { Hull = () => placed.Value, Cover = ranges => HealpixRanges.Cover(placed.Value, ranges) };
    }

    /// <summary>The key that a table keeps of a position is handed on by sub-queries only where a dialect asks for it.</summary>
    private Func<string>? Pixel(SkyPlace place) => IndexedPlace.OfPosition(place) is { Index: PositionIndex { KeyOrder: Healpix.MaxOrder } } kept
        ? () => Hidden(kept.Path, kept.Index.KeyColumn)
        : null;

    private bool IsSmall(AskedCircle circle) => IsConstant(circle) && (circle.Radius is null || literals.Decide(circle.Radius, number => number <= SmallRadius));

    /// <summary>The circle that literals make of constant values.</summary>
    private static Circle Place(AskedCircle circle, IReadOnlyList<object> literals)
    {
        double[] numbers = [.. circle.Values.Select(value => Constants.Among(value, literals)!.Value)];
        return new(new(numbers[0], numbers[1]), circle.Radius is null ? 0 : numbers[2]);
    }

    private static SkyArea Constant(Region region) =>
        new() { Hull = () => region.BoundingCircle, Cover = ranges => HealpixRanges.Cover(region, ranges) };

    private (string Lon, string Lat) Coordinates(SkyPlace place)
    {
        if (place.Pair is { } pair) return (Value(pair.Lon), Value(pair.Lat));
        var point = Value(place.Point!);
        return (Expand(Geometries.Longitude, [point]), Expand(Geometries.Latitude, [point]));
    }

    private Func<string, string, string> Exact(SearchCandidate candidate)
    {
        if (candidate.Area is AskedMap { Map: var asked })
        {
            var map = Value(asked);
            return (lon, lat) => $"tg_moc_has({map}, {Expand(Geometries.Point, [lon, lat])}) = 1";
        }

        if (candidate.Area is AskedShape { Shape: var shape })
        {
            var geometry = Value(shape);
            return (lon, lat) => Expand(Geometries.Contains, [Expand(Geometries.Point, [lon, lat]), geometry]) + " = 1";
        }

        var circle = (AskedCircle)candidate.Area;
        var (x, y) = Coordinates(circle.Centre);
        var radius = circle.Radius is null ? _sql.Parameter(0.0) : Value(circle.Radius);
        return candidate.Test switch
        {
            PositionTest.Less => (lon, lat) => $"{dialect.Distance(lon, lat, x, y)} < {radius}",
            PositionTest.LessOrEqual => (lon, lat) => $"{dialect.Distance(lon, lat, x, y)} <= {radius}",
            _ => (lon, lat) => dialect.IsWithin(lon, lat, x, y, radius),
        };
    }
}
