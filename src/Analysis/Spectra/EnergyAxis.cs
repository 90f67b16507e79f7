namespace TapGamma.Analysis.Spectra;

/// <summary>Contiguous energy bins; a value belongs to bin i when edge[i] &lt;= value &lt; edge[i+1].</summary>
public sealed class EnergyAxis
{
    private readonly double _logMin;
    private readonly double _binsPerLog;

    /// <summary>Creates the axis from ascending positive edges.</summary>
    public EnergyAxis(IReadOnlyList<double> edgesTeV)
    {
        ArgumentNullException.ThrowIfNull(edgesTeV);
        if (edgesTeV.Count < 2) throw new ArgumentException("An axis needs two edges.", nameof(edgesTeV));
        for (var i = 0; i < edgesTeV.Count; i++)
            if (!(edgesTeV[i] > (i == 0 ? 0 : edgesTeV[i - 1])) || !double.IsFinite(edgesTeV[i]))
                throw new ArgumentException("Energy edges must be positive and ascending.", nameof(edgesTeV));
        EdgesTeV = [.. edgesTeV];
        CentersTeV = new double[Count];
        for (var i = 0; i < Count; i++) CentersTeV[i] = Math.Sqrt(EdgesTeV[i] * EdgesTeV[i + 1]);
        _logMin = Math.Log(EdgesTeV[0]);
        _binsPerLog = Count / (Math.Log(EdgesTeV[^1]) - _logMin);
    }

    /// <summary>Bin edges in TeV.</summary>
    public double[] EdgesTeV { get; }

    /// <summary>Geometric bin centres in TeV.</summary>
    public double[] CentersTeV { get; }

    /// <summary>Number of bins.</summary>
    public int Count => EdgesTeV.Length - 1;

    /// <summary>
    /// Bins of equal width in log energy whose edges are whole steps 10^(k/perDecade); both bounds are rounded to the
    /// nearest edge, so that 0.05 TeV at 20 per decade begins at 10^-1.3 TeV.
    /// </summary>
    public static EnergyAxis PerDecade(double minTeV, double maxTeV, int perDecade)
    {
        var first = (int)Math.Round(Math.Log10(minTeV) * perDecade);
        var last = Math.Max(first + 1, (int)Math.Round(Math.Log10(maxTeV) * perDecade));
        var edges = new double[last - first + 1];
        for (var i = 0; i < edges.Length; i++) edges[i] = Math.Pow(10, (first + i) / (double)perDecade);
        return new EnergyAxis(edges);
    }

    /// <summary>Index of the bin that holds the energy, or -1.</summary>
    public int IndexOf(double energyTeV)
    {
        if (!(energyTeV >= EdgesTeV[0] && energyTeV < EdgesTeV[^1])) return -1;
        // The guess is exact for equal log bins and a start for others.
        var i = Math.Clamp((int)((Math.Log(energyTeV) - _logMin) * _binsPerLog), 0, Count - 1);
        while (energyTeV < EdgesTeV[i]) i--;
        while (energyTeV >= EdgesTeV[i + 1]) i++;
        return i;
    }

    /// <summary>Index of the edge nearest to the energy in log energy.</summary>
    public int NearestEdge(double energyTeV)
    {
        var (best, distance) = (0, double.PositiveInfinity);
        for (var i = 0; i <= Count; i++)
        {
            var d = Math.Abs(Math.Log(EdgesTeV[i] / energyTeV));
            if (d < distance) (best, distance) = (i, d);
        }

        return best;
    }
}
