namespace TapGamma.Dl3.Irfs;

/// <summary>Values on two or three axes with multilinear interpolation; the last axis is fastest. Nothing is allocated in evaluation.</summary>
public sealed class IrfTable
{
    private readonly int _stride0;
    private readonly int _stride1;

    /// <summary>Creates a table; values that are not finite count as zero and are remembered in <see cref="NonFiniteCount"/>.</summary>
    public IrfTable(double[] values, params IReadOnlyList<IrfAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (axes.Count is < 2 or > 3) throw new ArgumentException("A table has two or three axes.", nameof(axes));
        if (axes.Aggregate(1L, (product, axis) => product * axis.Count) != values.Length)
            throw new ArgumentException($"{values.Length} values do not fill the axes {string.Join(", ", axes.Select(axis => axis.Name))}.", nameof(values));
        NonFiniteCount = CountNonFinite(values);
        Values = NonFiniteCount == 0 ? values : Array.ConvertAll(values, value => double.IsFinite(value) ? value : 0);
        Axes = axes;
        _stride1 = axes.Count == 3 ? axes[2].Count : 1;
        _stride0 = axes[1].Count * _stride1;
    }

    /// <summary>The axes, slowest first.</summary>
    public IReadOnlyList<IrfAxis> Axes { get; }

    /// <summary>The values, last axis fastest.</summary>
    public double[] Values { get; }

    /// <summary>How many values of the file were NaN or infinite.</summary>
    public int NonFiniteCount { get; }

    /// <summary>Interpolates a table of two axes, or a row of three axes at one node of the third.</summary>
    public double Interpolate(AxisPoint a, AxisPoint b, int last = 0)
    {
        var at = a.Index * _stride0 + b.Index * _stride1 + last;
        var (da, db) = (a.Step * _stride0, b.Step * _stride1);
        var low = Between(Values[at], Values[at + db], b.Weight);
        var high = Between(Values[at + da], Values[at + da + db], b.Weight);
        return Between(low, high, a.Weight);
    }

    /// <summary>Interpolates a table of three axes.</summary>
    public double Interpolate(AxisPoint a, AxisPoint b, AxisPoint c) =>
        Between(Interpolate(a, b, c.Index), Interpolate(a, b, c.Index + c.Step), c.Weight);

    /// <summary>What counts after interpolation: at least zero, and zero when it is no number.</summary>
    internal static double Clip(double value) => value > 0 && double.IsFinite(value) ? value : 0;

    private static int CountNonFinite(ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values)
            if (!double.IsFinite(value)) count++;
        return count;
    }

    private static double Between(double low, double high, double weight) => low * (1 - weight) + high * weight;
}
