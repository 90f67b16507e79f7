using TapGamma.Fits;
using TapGamma.Sky;

namespace TapGamma.Dl3.Irfs;

/// <summary>Background over reconstructed energy and offset (GADF 0.3, BKG_2D).</summary>
public sealed class Bkg2D : IBackground
{
    private const double PerMeVToPerTeV = 1e6;
    private readonly LogTable _rate;

    /// <summary>Creates the response.</summary>
    /// <param name="energy">Reconstructed energy in TeV.</param>
    /// <param name="theta">Offset in degrees.</param>
    /// <param name="ratePerMeV">Rate per s, MeV and sr (the unit of the format), offset fastest.</param>
    public Bkg2D(IrfAxis energy, IrfAxis theta, double[] ratePerMeV) : this(new IrfTable(ratePerMeV, energy, theta))
    {
    }

    internal Bkg2D(IrfTable rate) => _rate = new LogTable(rate);

    /// <inheritdoc/>
    public string HduClass => "BKG_2D";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _rate.Table.Axes;

    /// <inheritdoc/>
    public bool IsPointLike { get; init; }

    /// <inheritdoc/>
    public bool IsAlignedRaDec => true;

    /// <inheritdoc/>
    public int NonFiniteCount => _rate.Table.NonFiniteCount;

    /// <inheritdoc/>
    public IrfAxis Energy => Axes[0];

    /// <summary>Offset in degrees.</summary>
    public IrfAxis Theta => Axes[1];

    /// <summary>Values per s, MeV and sr, offset fastest.</summary>
    public double[] Values => _rate.Table.Values;

    /// <inheritdoc/>
    public double Evaluate(double energyTeV, double longitudeDeg, double latitudeDeg) =>
        Evaluate(energyTeV, SkyMath.Separation(0, 0, longitudeDeg, latitudeDeg));

    /// <summary>Rate per s, TeV and sr at an offset.</summary>
    public double Evaluate(double energyTeV, double offsetDeg)
    {
        var (e, o) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg));
        return e.IsInside && o.IsInside ? PerMeVToPerTeV * _rate.Interpolate(e, o) : 0;
    }
}

/// <summary>Reads BKG_2D.</summary>
internal sealed class Bkg2DType : IIrfType
{
    public string Name => "BKG_2D";

    public string HduType => "bkg";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        return new Bkg2D(reader.Table("BKG", "s-1 MeV-1 sr-1", reader.Energy(), reader.Theta())) { IsPointLike = reader.IsPointLike };
    }
}
