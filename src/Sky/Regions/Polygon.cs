namespace TapGamma.Sky;

/// <summary>
/// A spherical polygon with great-circle edges, not self-intersecting; of the two sides of its border the smaller is inside,
/// so both windings mean the same (DALI 1.1, 3.3.7; a polygon is at most a hemisphere).
/// </summary>
public sealed class Polygon : Region
{
    // Squared chord of the tolerance, in radians.
    private const double Border = SkyMath.Tolerance * SkyMath.Radian * (SkyMath.Tolerance * SkyMath.Radian);

    private readonly GreatArc[] _edges;
    private readonly double _solidAngle;
    private readonly double _left; // 1: inside is left of the edges; -1: right; 0: no inside, all vertices in a line

    /// <summary>Creates a polygon from its vertices in order; the last may repeat the first.</summary>
    /// <exception cref="FormatException">Fewer than three different vertices, or neighbours opposite on the sky.</exception>
    public Polygon(params IReadOnlyList<SkyPoint> vertices)
    {
        ArgumentNullException.ThrowIfNull(vertices);
        if (vertices.Count < 3) throw TooFew(vertices.Count);
        var points = new List<SkyPoint>(vertices.Count);
        var vectors = new List<UnitVector>(vertices.Count);
        foreach (var vertex in vertices)
        {
            var vector = Checked(vertex).ToVector();
            if (vectors.Count > 0 && vector.Chord2(vectors[^1]) < Border) continue;
            points.Add(vertex);
            vectors.Add(vector);
        }

        if (vectors.Count > 1 && vectors[^1].Chord2(vectors[0]) < Border)
        {
            points.RemoveAt(points.Count - 1);
            vectors.RemoveAt(vectors.Count - 1);
        }

        if (vectors.Count < 3) throw TooFew(vectors.Count);
        Vertices = points;
        _edges = Edges(vectors, points);
        (_solidAngle, _left) = Inside(_edges);
    }

    /// <summary>The vertices, none twice in a row and the first not repeated at the end.</summary>
    public IReadOnlyList<SkyPoint> Vertices { get; }

    /// <inheritdoc/>
    public override double Area => _solidAngle / SkyMath.Radian / SkyMath.Radian;

    /// <inheritdoc/>
    public override SkyPoint Centroid => CentroidVector().ToPoint();

    /// <inheritdoc/>
    public override Circle BoundingCircle
    {
        get
        {
            var centre = CentroidVector();
            double radius = 0;
            foreach (ref readonly var edge in Arcs) radius = Math.Max(radius, centre.Angle(edge.Start) / SkyMath.Radian);
            // Beyond 90 degrees an edge may bulge out further than its ends: look for the nearest point to the antipode.
            if (radius >= 90) radius = 180 - Distance(-centre);
            return new Circle(centre.ToPoint(), Math.Min(180, radius + SkyMath.Tolerance));
        }
    }

    /// <inheritdoc/>
    public override int DoubleCount => 2 * Vertices.Count;

    internal ReadOnlySpan<GreatArc> Arcs => _edges;

    /// <summary>
    /// The polygon that ADQL's BOX means: sides are great circles at right angles to the ends of a cross whose arms lie along
    /// the meridian and the great circle east-west through the centre.
    /// </summary>
    /// <exception cref="FormatException">A side is not greater than 0 and less than 180 degrees.</exception>
    public static Polygon Box(SkyPoint centre, double width, double height)
    {
        if (!(width is > 0 and < 180 && height is > 0 and < 180))
            throw new FormatException(FormattableString.Invariant(
                $"The box {width} x {height} is impossible: both sides must be greater than 0 and less than 180 degrees."));
        var c = Checked(centre).ToVector();
        var (sin, cos) = Math.SinCos(centre.Lon * SkyMath.Radian);
        var east = Math.Tan(width * SkyMath.Radian / 2) * new UnitVector(-sin, cos, 0);
        var north = Math.Tan(height * SkyMath.Radian / 2) * new UnitVector(-c.Z * cos, -c.Z * sin, Math.Sqrt((c.X * c.X) + (c.Y * c.Y)));
        return new Polygon(
            (c + east - north).ToPoint(), (c + east + north).ToPoint(), (c - east + north).ToPoint(), (c - east - north).ToPoint());
    }

    /// <inheritdoc/>
    public override bool Contains(SkyPoint point) => Contains(point.ToVector());

    /// <inheritdoc/>
    public override bool Contains(Region other)
    {
        switch (other)
        {
            case Position p:
                return Contains(p.Vector);
            case Circle c:
                var centre = c.Centre.ToVector();
                var inside = Locate(centre, out var chord2) || chord2 <= Border;
                return inside && Degrees(chord2) >= c.Radius - SkyMath.Tolerance;
            case Polygon p:
                return ContainsPolygon(p);
            default:
                throw new ArgumentNullException(nameof(other));
        }
    }

    /// <inheritdoc/>
    public override bool Intersects(Region other) => other switch
    {
        Position p => Contains(p.Vector),
        Circle c => c.Intersects(this),
        Polygon p => IntersectsPolygon(p),
        _ => throw new ArgumentNullException(nameof(other)),
    };

    /// <inheritdoc/>
    public override int CopyTo(Span<double> target)
    {
        for (var i = 0; i < Vertices.Count; i++) (target[2 * i], target[(2 * i) + 1]) = Vertices[i];
        return DoubleCount;
    }

    internal static new Polygon FromDoubles(ReadOnlySpan<double> values)
    {
        var points = new SkyPoint[values.Length / 2];
        for (var i = 0; i < points.Length; i++) points[i] = new SkyPoint(values[2 * i], values[(2 * i) + 1]);
        return new Polygon(points);
    }

    internal bool Contains(UnitVector p) => Locate(p, out var chord2) || chord2 <= Border;

    /// <summary>Angle in degrees from <paramref name="p"/> to the nearest point of the polygon; 0 inside.</summary>
    internal double Distance(UnitVector p) => Locate(p, out var chord2) ? 0 : Degrees(chord2);

    /// <summary>Whether <paramref name="p"/> lies strictly inside, and its squared chord to the border.</summary>
    internal bool Locate(UnitVector p, out double chord2)
    {
        var nearest = NearestEdge(p, out chord2);

        // A border farther than 90 degrees lies within a hemisphere that p is not in, and inside is the smaller side.
        return chord2 < 2 && _left * SideOf(nearest, p) > 0;
    }

    internal override UnitVector Nearest(UnitVector p) => Locate(p, out _) ? p : _edges[NearestEdge(p, out _)].Nearest(p);

    private int NearestEdge(UnitVector p, out double chord2)
    {
        var nearest = 0;
        chord2 = double.MaxValue;
        for (var i = 0; i < _edges.Length; i++)
        {
            var c = _edges[i].Chord2(p);
            if (c >= chord2) continue;
            chord2 = c;
            nearest = i;
        }

        return nearest;
    }

    // Positive to the left of the border. At a corner the mean of both normals decides (Baerentzen & Aanaes 2005).
    private double SideOf(int edge, UnitVector p)
    {
        ref readonly var arc = ref _edges[edge];
        if (arc.HasFoot(p)) return arc.Normal.Dot(p - arc.Start);
        var atStart = p.Chord2(arc.Start) < p.Chord2(arc.End);
        var neighbour = atStart ? edge + _edges.Length - 1 : edge + 1;
        var corner = atStart ? arc.Start : arc.End;
        return (arc.Normal + _edges[neighbour % _edges.Length].Normal).Dot(p - corner);
    }

    private bool IntersectsPolygon(Polygon other)
    {
        foreach (ref readonly var edge in Arcs)
            if (other.Contains(edge.Start)) return true;
        foreach (ref readonly var edge in other.Arcs)
        {
            if (Contains(edge.Start)) return true;
            foreach (ref readonly var mine in Arcs)
                if (mine.TryCross(edge, out _)) return true;
        }

        return false;
    }

    // Each edge of the other is cut where it meets the border here; inside means that every piece is.
    private bool ContainsPolygon(Polygon other)
    {
        var cuts = new List<UnitVector>();
        foreach (ref readonly var edge in other.Arcs)
        {
            if (!Contains(edge.Start)) return false;
            cuts.Clear();
            foreach (ref readonly var mine in Arcs)
            {
                if (mine.TryCross(edge, out var point)) cuts.Add(point);
                if (edge.Chord2(mine.Start) <= Border) cuts.Add(mine.Start);
            }

            if (cuts.Count == 0) continue;
            var start = edge.Start;
            cuts.Sort((a, b) => a.Chord2(start).CompareTo(b.Chord2(start)));
            cuts.Add(edge.End);
            var from = start;
            foreach (var to in cuts)
            {
                if (from.Chord2(to) > 4 * Border && !Contains((from + to).Unit())) return false;
                from = to;
            }
        }

        return true;
    }

    // The integral of the position vector over the inside is half the sum of edge length times edge normal.
    private UnitVector CentroidVector()
    {
        var sum = default(UnitVector);
        var mean = default(UnitVector);
        foreach (ref readonly var edge in Arcs)
        {
            sum += edge.Start.Angle(edge.End) * edge.Normal;
            mean += edge.Start;
        }

        // The sum is about the solid angle; below rounding only the vertices still say where the polygon is.
        if (_left != 0 && _solidAngle > 1e-12) return (_left * sum).Unit();
        return mean.LengthSquared > 1e-20 ? mean.Unit() : _edges[0].Start;
    }

    private static double Degrees(double chord2) => 2 * Math.Asin(Math.Min(1, Math.Sqrt(chord2) / 2)) / SkyMath.Radian;

    private static GreatArc[] Edges(List<UnitVector> vectors, List<SkyPoint> points)
    {
        var edges = new GreatArc[vectors.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            var next = (i + 1) % edges.Length;
            if ((vectors[i] + vectors[next]).LengthSquared < Border)
                throw new FormatException(FormattableString.Invariant(
                    $"The polygon's vertices ({points[i].Lon}, {points[i].Lat}) and ({points[next].Lon}, {points[next].Lat}) are opposite on the sky: no single great circle joins them."));
            edges[i] = new GreatArc(vectors[i], vectors[next]);
        }

        return edges;
    }

    private static (double SolidAngle, double Left) Inside(ReadOnlySpan<GreatArc> edges)
    {
        var length = 0.0;
        foreach (ref readonly var edge in edges) length += edge.Start.Angle(edge.End);
        var sum = Math.IEEERemainder(IsFanSafe(edges) ? FanArea(edges) : TurningArea(edges), 4 * Math.PI);
        if (Math.Abs(sum) <= 1e-15 * length) return (0, 0);
        // Neither side of a hemisphere is the smaller: DALI's winding, seen from within the sphere, decides.
        if (Math.Abs(Math.Abs(sum) - 2 * Math.PI) < 1e-12) return (2 * Math.PI, -1);
        return (Math.Abs(sum), Math.Sign(sum));
    }

    private static bool IsFanSafe(ReadOnlySpan<GreatArc> edges)
    {
        foreach (ref readonly var edge in edges)
            if (edge.Start.Dot(edges[0].Start) < -0.99) return false;
        return true;
    }

    // Keeps its digits for the smallest polygons, but not when a vertex lies opposite to the first.
    private static double FanArea(ReadOnlySpan<GreatArc> edges)
    {
        var sum = 0.0;
        for (var i = 1; i + 1 < edges.Length; i++) sum += TriangleArea(edges[0].Start, edges[i].Start, edges[i].End);
        return sum;
    }

    // Gauss and Bonnet: a full turn less what the border turns.
    private static double TurningArea(ReadOnlySpan<GreatArc> edges)
    {
        var sum = 2 * Math.PI;
        for (var i = 0; i < edges.Length; i++)
        {
            var (before, after) = (edges[i].Normal, edges[(i + 1) % edges.Length].Normal);
            sum -= Math.Atan2(edges[i].End.Dot(before.Cross(after)), before.Dot(after));
        }

        return sum;
    }

    // Oosterom & Strackee 1983, with differences so that tiny triangles keep their digits.
    private static double TriangleArea(UnitVector a, UnitVector b, UnitVector c) =>
        2 * Math.Atan2(a.Dot((b - a).Cross(c - a)), 1 + a.Dot(b) + b.Dot(c) + c.Dot(a));

    private static FormatException TooFew(int count) => new(FormattableString.Invariant(
        $"A polygon needs at least three different vertices, this one has {count}."));
}
