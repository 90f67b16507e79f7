using System.Buffers;
using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Energy dispersion: density of migration (reconstructed over true energy) over true energy and offset (GADF 0.3, EDISP_2D).</summary>
public sealed class Edisp2D : IIrf
{
    private readonly IrfTable _density;

    /// <summary>Creates the response.</summary>
    /// <param name="energy">True energy in TeV.</param>
    /// <param name="theta">Offset in degrees.</param>
    /// <param name="migra">Reconstructed over true energy.</param>
    /// <param name="density">Density per unit of migration; migration fastest, then offset.</param>
    public Edisp2D(IrfAxis energy, IrfAxis theta, IrfAxis migra, double[] density) : this(new IrfTable(density, energy, theta, migra))
    {
    }

    internal Edisp2D(IrfTable density) => _density = density;

    /// <inheritdoc/>
    public string HduClass => "EDISP_2D";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _density.Axes;

    /// <inheritdoc/>
    public bool IsPointLike { get; init; }

    /// <inheritdoc/>
    public int NonFiniteCount => _density.NonFiniteCount;

    /// <summary>True energy in TeV.</summary>
    public IrfAxis Energy => _density.Axes[0];

    /// <summary>Offset in degrees.</summary>
    public IrfAxis Theta => _density.Axes[1];

    /// <summary>Reconstructed over true energy.</summary>
    public IrfAxis Migra => _density.Axes[2];

    /// <summary>Density values; migration fastest, then offset.</summary>
    public double[] Values => _density.Values;

    /// <summary>Density per unit of migration; zero outside in offset, or in energy and migration both.</summary>
    public double Evaluate(double energyTeV, double migra, double offsetDeg)
    {
        var (e, o, m) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg), Migra.Locate(migra));
        return o.IsInside && (e.IsInside || m.IsInside) ? IrfTable.Clip(_density.Interpolate(e, o, m)) : 0;
    }

    /// <summary>Probability to fall from each true bin (taken at its geometric centre) into each reconstructed bin.</summary>
    /// <param name="trueEdgesTeV">Edges of the true bins.</param>
    /// <param name="recoEdgesTeV">Edges of the reconstructed bins.</param>
    /// <param name="offsetDeg">Offset.</param>
    /// <param name="kernel">Filled; reconstructed bins fastest. Its length is the product of the bin counts.</param>
    public void FillKernel(ReadOnlySpan<double> trueEdgesTeV, ReadOnlySpan<double> recoEdgesTeV, double offsetDeg, Span<double> kernel)
    {
        var reco = recoEdgesTeV.Length - 1;
        var offset = Theta.Locate(offsetDeg);
        var rented = ArrayPool<double>.Shared.Rent(Migra.Count + 1);
        var cumulative = rented.AsSpan(0, Migra.Count + 1);
        for (var k = 0; k + 1 < trueEdgesTeV.Length; k++)
        {
            var centre = Math.Sqrt(trueEdgesTeV[k] * trueEdgesTeV[k + 1]);
            Accumulate(Energy.Locate(centre), offset, cumulative);
            FillRow(cumulative, centre, recoEdgesTeV, kernel.Slice(k * reco, reco));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Mean and root mean square deviation of the migration at an energy and offset; NaN where there is no response.</summary>
    public (double Mean, double Rms) Moments(double energyTeV, double offsetDeg)
    {
        var (energy, offset) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg));
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var m = 0; m < Migra.Count; m++)
        {
            var weight = Density(energy, offset, m) * (Migra.Edges[m + 1] - Migra.Edges[m]);
            (sum, first, second) = (sum + weight, first + weight * Migra.Nodes[m], second + weight * Migra.Nodes[m] * Migra.Nodes[m]);
        }

        if (!(sum > 0)) return (double.NaN, double.NaN);
        var mean = first / sum;
        return (mean, Math.Sqrt(Math.Max(0, second / sum - mean * mean)));
    }

    private double Density(AxisPoint energy, AxisPoint offset, int migra) =>
        offset.IsInside ? IrfTable.Clip(_density.Interpolate(energy, offset, migra)) : 0;

    /// <summary>Distribution function at the migration edges, normalised to 1 at its end.</summary>
    private void Accumulate(AxisPoint energy, AxisPoint offset, Span<double> cumulative)
    {
        var sum = 0.0;
        cumulative[0] = 0;
        for (var m = 0; m < Migra.Count; m++)
        {
            sum += Density(energy, offset, m) * (Migra.Edges[m + 1] - Migra.Edges[m]);
            cumulative[m + 1] = sum;
        }

        if (!(sum > 0)) return;
        for (var m = 1; m < cumulative.Length; m++) cumulative[m] /= sum;
    }

    private void FillRow(ReadOnlySpan<double> cumulative, double centre, ReadOnlySpan<double> recoEdges, Span<double> row)
    {
        var at = 0;
        var below = CumulativeAt(cumulative, recoEdges[0] / centre, ref at);
        for (var j = 0; j < row.Length; j++)
        {
            var above = CumulativeAt(cumulative, recoEdges[j + 1] / centre, ref at);
            row[j] = Math.Max(0, above - below);
            below = above;
        }
    }

    /// <summary>Calls come with ascending migration, so the search goes on from where it stopped.</summary>
    private double CumulativeAt(ReadOnlySpan<double> cumulative, double migra, ref int at)
    {
        var edges = Migra.Edges;
        if (migra <= edges[0]) return 0;
        if (migra >= edges[^1]) return cumulative[^1];
        while (edges[at + 1] < migra) at++;
        var weight = (migra - edges[at]) / (edges[at + 1] - edges[at]);
        return cumulative[at] + weight * (cumulative[at + 1] - cumulative[at]);
    }
}

/// <summary>Reads EDISP_2D.</summary>
internal sealed class Edisp2DType : IIrfType
{
    public string Name => "EDISP_2D";

    public string HduType => "edisp";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        var table = reader.Table("MATRIX", "", reader.Energy(), reader.Theta(), reader.Axis("MIGRA", "", false));
        return new Edisp2D(table) { IsPointLike = reader.IsPointLike };
    }
}
