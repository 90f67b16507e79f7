using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Point spread function as a King profile (GADF 0.3, PSF_KING).</summary>
public sealed class PsfKing : IPsf
{
    private readonly IrfTable _gamma;
    private readonly IrfTable _sigma;

    /// <summary>Creates the response; both tables have axes true energy and offset.</summary>
    /// <param name="gamma">GAMMA; no response where it is not above 1.</param>
    /// <param name="sigmaDeg">SIGMA in degrees.</param>
    public PsfKing(IrfTable gamma, IrfTable sigmaDeg)
    {
        ArgumentNullException.ThrowIfNull(gamma);
        ArgumentNullException.ThrowIfNull(sigmaDeg);
        (_gamma, _sigma) = (gamma, sigmaDeg);
    }

    /// <inheritdoc/>
    public string HduClass => "PSF_KING";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _gamma.Axes;

    /// <inheritdoc/>
    public bool IsPointLike { get; init; }

    /// <inheritdoc/>
    public int NonFiniteCount => _gamma.NonFiniteCount + _sigma.NonFiniteCount;

    /// <inheritdoc/>
    public IrfAxis Energy => _gamma.Axes[0];

    /// <inheritdoc/>
    public IrfAxis Theta => _gamma.Axes[1];

    /// <inheritdoc/>
    public double Evaluate(double energyTeV, double offsetDeg, double radiusDeg)
    {
        if (!TryAt(energyTeV, offsetDeg, out var gamma, out var sigma)) return 0;
        var s = double.DegreesToRadians(sigma);
        return (1 - 1 / gamma) / (2 * Math.PI * s * s) * Math.Pow(1 + radiusDeg * radiusDeg / (2 * gamma * sigma * sigma), -gamma);
    }

    /// <inheritdoc/>
    public double Containment(double energyTeV, double offsetDeg, double radiusDeg) => TryAt(energyTeV, offsetDeg, out var gamma, out var sigma)
        ? 1 - Math.Pow(1 + radiusDeg * radiusDeg / (2 * gamma * sigma * sigma), 1 - gamma)
        : 0;

    /// <inheritdoc/>
    public double ContainmentRadius(double energyTeV, double offsetDeg, double fraction) => TryAt(energyTeV, offsetDeg, out var gamma, out var sigma)
        ? sigma * Math.Sqrt(2 * gamma * (Math.Pow(1 - fraction, 1 / (1 - gamma)) - 1))
        : double.NaN;

    private bool TryAt(double energyTeV, double offsetDeg, out double gamma, out double sigma)
    {
        var (e, o) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg));
        (gamma, sigma) = (IrfTable.Clip(_gamma.Interpolate(e, o)), IrfTable.Clip(_sigma.Interpolate(e, o)));
        return gamma > 1 && sigma > 0;
    }
}

/// <summary>Reads PSF_KING.</summary>
internal sealed class PsfKingType : IIrfType
{
    public string Name => "PSF_KING";

    public string HduType => "psf";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        var (energy, theta) = (reader.Energy(), reader.Theta());
        return new PsfKing(reader.Table("GAMMA", "", energy, theta), reader.Table("SIGMA", "deg", energy, theta)) { IsPointLike = reader.IsPointLike };
    }
}
