using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Effective area over true energy and offset (GADF 0.3, AEFF_2D).</summary>
public sealed class Aeff2D : IIrf
{
    private readonly IrfTable _area;

    /// <summary>Creates the response.</summary>
    /// <param name="energy">True energy in TeV.</param>
    /// <param name="theta">Offset from the field centre in degrees.</param>
    /// <param name="areaM2">Effective area in m2, offset fastest.</param>
    public Aeff2D(IrfAxis energy, IrfAxis theta, double[] areaM2) : this(new IrfTable(areaM2, energy, theta))
    {
    }

    internal Aeff2D(IrfTable area) => _area = area;

    /// <inheritdoc/>
    public string HduClass => "AEFF_2D";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _area.Axes;

    /// <inheritdoc/>
    public bool IsPointLike { get; init; }

    /// <inheritdoc/>
    public int NonFiniteCount => _area.NonFiniteCount;

    /// <summary>True energy in TeV.</summary>
    public IrfAxis Energy => _area.Axes[0];

    /// <summary>Offset in degrees.</summary>
    public IrfAxis Theta => _area.Axes[1];

    /// <summary>Values in m2, offset fastest.</summary>
    public double[] Values => _area.Values;

    /// <summary>LO_THRES in TeV, if the file gives one.</summary>
    public double? LowThresholdTeV { get; init; }

    /// <summary>HI_THRES in TeV, if the file gives one.</summary>
    public double? HighThresholdTeV { get; init; }

    /// <summary>RAD_MAX keyword in degrees: the fixed direction cut of point-like responses.</summary>
    public double? RadMaxDeg { get; init; }

    /// <summary>Effective area in m2 at one energy and offset; zero outside the axes.</summary>
    public double Evaluate(double energyTeV, double offsetDeg) => Evaluate(energyTeV, Theta.Locate(offsetDeg));

    /// <summary>Effective area in m2 at many energies and one offset.</summary>
    public void Evaluate(ReadOnlySpan<double> energiesTeV, double offsetDeg, Span<double> areaM2)
    {
        var offset = Theta.Locate(offsetDeg);
        for (var i = 0; i < energiesTeV.Length; i++) areaM2[i] = Evaluate(energiesTeV[i], offset);
    }

    private double Evaluate(double energyTeV, AxisPoint offset)
    {
        var energy = Energy.Locate(energyTeV);
        return energy.IsInside && offset.IsInside ? IrfTable.Clip(_area.Interpolate(energy, offset)) : 0;
    }
}

/// <summary>Reads AEFF_2D.</summary>
internal sealed class Aeff2DType : IIrfType
{
    public string Name => "AEFF_2D";

    public string HduType => "aeff";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        return new Aeff2D(reader.Table("EFFAREA", "m2", reader.Energy(), reader.Theta()))
        {
            IsPointLike = reader.IsPointLike,
            LowThresholdTeV = hdu.Header.FindDouble("LO_THRES"),
            HighThresholdTeV = hdu.Header.FindDouble("HI_THRES"),
            RadMaxDeg = hdu.Header.FindDouble("RAD_MAX"),
        };
    }
}
