namespace TapGamma.Dl3.Irfs;

/// <summary>One axis of an instrument response: bin edges, nodes to interpolate between, and the scale they are spaced in.</summary>
public sealed class IrfAxis
{
    /// <summary>The smallest normal 32-bit number: logarithms of less are not taken.</summary>
    internal const double Tiny = 1.1754943508222875e-38;

    private readonly double[] _positions;

    private IrfAxis(string name, bool isLogarithmic, bool isNodes, double[] edges, double[] nodes)
    {
        (Name, IsLogarithmic, IsNodes, Edges, Nodes) = (name, isLogarithmic, isNodes, edges, nodes);
        _positions = Array.ConvertAll(nodes, Position);
    }

    /// <summary>Name without _LO and _HI, such as ENERG or THETA.</summary>
    public string Name { get; }

    /// <summary>Whether the axis is interpolated in the logarithm: energies are.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Whether the file gives nodes (equal lower and upper bounds) rather than bins.</summary>
    public bool IsNodes { get; }

    /// <summary>Bin edges, one more than <see cref="Count"/>.</summary>
    public double[] Edges { get; }

    /// <summary>Where the tabulated values stand.</summary>
    public double[] Nodes { get; }

    /// <summary>Number of nodes.</summary>
    public int Count => Nodes.Length;

    /// <summary>An axis from its lower and upper bounds; equal bounds make nodes with edges midway between them.</summary>
    /// <exception cref="ArgumentException">There is no bin, bounds differ in number, are not finite or do not ascend.</exception>
    public static IrfAxis FromBounds(string name, double[] low, double[] high, bool isLogarithmic)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        if (low.Length == 0 || low.Length != high.Length)
            throw new ArgumentException($"The axis {name} has {low.Length} lower and {high.Length} upper bounds.");
        var isNodes = low.Zip(high).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-8 + 1e-5 * Math.Abs(pair.Second));
        double[] edges = isNodes ? EdgesOf(low, isLogarithmic) : [.. low, high[^1]];
        RequireAscending(name, isNodes ? low : edges);
        return new IrfAxis(name, isLogarithmic, isNodes, edges, isNodes ? low : CentresOf(edges, isLogarithmic));
    }

    /// <summary>An axis of bins from their edges.</summary>
    public static IrfAxis FromEdges(string name, double[] edges, bool isLogarithmic)
    {
        ArgumentNullException.ThrowIfNull(edges);
        return FromBounds(name, edges[..^1], edges[1..], isLogarithmic);
    }

    /// <summary>An axis of nodes.</summary>
    public static IrfAxis FromNodes(string name, double[] nodes, bool isLogarithmic) => FromBounds(name, nodes, nodes, isLogarithmic);

    /// <summary>Finds the interval of nodes and the weight in it; beyond the nodes the end interval goes on.</summary>
    public AxisPoint Locate(double value)
    {
        var inside = value >= Edges[0] && value <= Edges[^1];
        // A single node has no width: the response is simply constant there.
        if (Count == 1) return new AxisPoint(0, 0, 0, inside || IsNodes);
        var position = Position(value);
        var i = Array.BinarySearch(_positions, position);
        if (i < 0) i = ~i - 1;
        i = Math.Clamp(i, 0, Count - 2);
        return new AxisPoint(i, 1, (position - _positions[i]) / (_positions[i + 1] - _positions[i]), inside);
    }

    /// <summary>The bin with lower edge &lt;= value &lt; upper edge, or -1.</summary>
    public int BinOf(double value)
    {
        if (!(value >= Edges[0] && value < Edges[^1])) return -1;
        var i = Array.BinarySearch(Edges, value);
        return i < 0 ? ~i - 1 : i;
    }

    /// <summary>The node nearest in the scale of the axis, or -1 outside the edges.</summary>
    public int NearestNode(double value)
    {
        var point = Locate(value);
        if (!point.IsInside) return -1;
        return point.Weight <= 0.5 ? point.Index : point.Index + point.Step;
    }

    private static double[] EdgesOf(double[] nodes, bool isLogarithmic)
    {
        if (nodes.Length == 1) return [nodes[0], nodes[0]];
        var x = isLogarithmic ? Array.ConvertAll(nodes, SafeLog) : nodes;
        var edges = new double[x.Length + 1];
        for (var i = 1; i < x.Length; i++) edges[i] = (x[i - 1] + x[i]) / 2;
        edges[0] = x[0] - (x[1] - x[0]) / 2;
        edges[^1] = x[^1] + (x[^1] - x[^2]) / 2;
        return isLogarithmic ? Array.ConvertAll(edges, Math.Exp) : edges;
    }

    private static double[] CentresOf(double[] edges, bool isLogarithmic)
    {
        var centres = new double[edges.Length - 1];
        for (var i = 0; i < centres.Length; i++)
            centres[i] = isLogarithmic ? Math.Sqrt(edges[i] * edges[i + 1]) : (edges[i] + edges[i + 1]) / 2;
        return centres;
    }

    private static void RequireAscending(string name, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]) || i > 0 && values[i] <= values[i - 1])
                throw new ArgumentException(FormattableString.Invariant($"The bounds of the axis {name} do not ascend: entry {i + 1} is {values[i]}."));
    }

    private static double SafeLog(double value) => Math.Log(Math.Max(value, Tiny));

    private double Position(double value) => IsLogarithmic ? SafeLog(value) : value;
}
