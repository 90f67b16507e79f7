using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Point spread function tabulated in radius (GADF 0.3, PSF_TABLE).</summary>
public sealed class PsfTable : IPsf
{
    private readonly IrfTable _density;
    private readonly IrfTable _containment;

    /// <summary>Creates the response.</summary>
    /// <param name="energy">True energy in TeV.</param>
    /// <param name="theta">Offset in degrees.</param>
    /// <param name="radius">Distance from the source in degrees.</param>
    /// <param name="density">Density per steradian; radius fastest, then offset.</param>
    public PsfTable(IrfAxis energy, IrfAxis theta, IrfAxis radius, double[] density) : this(new IrfTable(density, energy, theta, radius))
    {
    }

    internal PsfTable(IrfTable density)
    {
        _density = density;
        var upper = IrfAxis.FromNodes("RAD", density.Axes[2].Edges[1..], false);
        _containment = new IrfTable(Accumulated(density), density.Axes[0], density.Axes[1], upper);
    }

    /// <inheritdoc/>
    public string HduClass => "PSF_TABLE";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _density.Axes;

    /// <inheritdoc/>
    public bool IsPointLike { get; init; }

    /// <inheritdoc/>
    public int NonFiniteCount => _density.NonFiniteCount;

    /// <inheritdoc/>
    public IrfAxis Energy => _density.Axes[0];

    /// <inheritdoc/>
    public IrfAxis Theta => _density.Axes[1];

    /// <summary>Distance from the source in degrees.</summary>
    public IrfAxis Radius => _density.Axes[2];

    /// <summary>Density values; radius fastest, then offset.</summary>
    public double[] Values => _density.Values;

    /// <inheritdoc/>
    public double Evaluate(double energyTeV, double offsetDeg, double radiusDeg)
    {
        var (e, o, r) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg), Radius.Locate(radiusDeg));
        return e.IsInside && o.IsInside && r.IsInside ? IrfTable.Clip(_density.Interpolate(e, o, r)) : 0;
    }

    /// <inheritdoc/>
    public double Containment(double energyTeV, double offsetDeg, double radiusDeg)
    {
        var (e, o) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg));
        return IrfTable.Clip(_containment.Interpolate(e, o, _containment.Axes[2].Locate(radiusDeg)));
    }

    /// <inheritdoc/>
    public double ContainmentRadius(double energyTeV, double offsetDeg, double fraction)
    {
        var (e, o) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg));
        if (!e.IsInside || !o.IsInside) return double.NaN;
        var before = 0.0;
        for (var i = 0; i < Radius.Count; i++)
        {
            var now = _containment.Interpolate(e, o, i);
            if (now >= fraction && now > before)
                return Radius.Edges[i] + (Radius.Edges[i + 1] - Radius.Edges[i]) * (fraction - before) / (now - before);
            before = now;
        }

        return double.NaN;
    }

    /// <summary>Sums of density times ring area, which belong to the upper edges of the rings.</summary>
    private static double[] Accumulated(IrfTable density)
    {
        var radius = density.Axes[2];
        var result = new double[density.Values.Length];
        for (var first = 0; first < result.Length; first += radius.Count)
        {
            var sum = 0.0;
            for (var i = 0; i < radius.Count; i++)
            {
                var width = double.DegreesToRadians(radius.Edges[i + 1] - radius.Edges[i]);
                sum += density.Values[first + i] * 2 * Math.PI * double.DegreesToRadians(radius.Nodes[i]) * width;
                result[first + i] = sum;
            }
        }

        return result;
    }
}

/// <summary>Reads PSF_TABLE.</summary>
internal sealed class PsfTableType : IIrfType
{
    public string Name => "PSF_TABLE";

    public string HduType => "psf";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        var table = reader.Table("RPSF", "sr-1", reader.Energy(), reader.Theta(), reader.Axis("RAD", "deg", false));
        return new PsfTable(table) { IsPointLike = reader.IsPointLike };
    }
}
