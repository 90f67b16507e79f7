using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Direction cut of point-like responses over reconstructed energy and offset (GADF 0.3, RAD_MAX_2D).</summary>
public sealed class RadMax2D : IIrf
{
    private readonly IrfTable _radius;

    /// <summary>Creates the cut.</summary>
    /// <param name="energy">Reconstructed energy in TeV.</param>
    /// <param name="theta">Offset in degrees.</param>
    /// <param name="radiusDeg">Radius in degrees, offset fastest.</param>
    public RadMax2D(IrfAxis energy, IrfAxis theta, double[] radiusDeg) : this(new IrfTable(radiusDeg, energy, theta))
    {
    }

    internal RadMax2D(IrfTable radius) => _radius = radius;

    /// <inheritdoc/>
    public string HduClass => "RAD_MAX_2D";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _radius.Axes;

    /// <inheritdoc/>
    public bool IsPointLike => true;

    /// <inheritdoc/>
    public int NonFiniteCount => _radius.NonFiniteCount;

    /// <summary>Reconstructed energy in TeV.</summary>
    public IrfAxis Energy => _radius.Axes[0];

    /// <summary>Offset in degrees.</summary>
    public IrfAxis Theta => _radius.Axes[1];

    /// <summary>Values in degrees, offset fastest.</summary>
    public double[] Values => _radius.Values;

    /// <summary>Radius in degrees at the nearest nodes; zero outside the axes, so that no event passes.</summary>
    public double Evaluate(double energyTeV, double offsetDeg)
    {
        var (e, o) = (Energy.NearestNode(energyTeV), Theta.NearestNode(offsetDeg));
        return e < 0 || o < 0 ? 0 : _radius.Values[e * Theta.Count + o];
    }
}

/// <summary>Reads RAD_MAX_2D.</summary>
internal sealed class RadMax2DType : IIrfType
{
    public string Name => "RAD_MAX_2D";

    public string HduType => "rad_max";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        return new RadMax2D(reader.Table("RAD_MAX", "deg", reader.Energy(), reader.Theta()));
    }
}
