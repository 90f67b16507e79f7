using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Background over reconstructed energy and both field-of-view axes (GADF 0.3, BKG_3D).</summary>
public sealed class Bkg3D : IBackground
{
    private const double PerMeVToPerTeV = 1e6;
    private readonly LogTable _rate;

    /// <summary>Creates the response.</summary>
    /// <param name="energy">Reconstructed energy in TeV.</param>
    /// <param name="detX">Field longitude in degrees.</param>
    /// <param name="detY">Field latitude in degrees.</param>
    /// <param name="ratePerMeV">Rate per s, MeV and sr (the unit of the format); latitude fastest, then longitude.</param>
    public Bkg3D(IrfAxis energy, IrfAxis detX, IrfAxis detY, double[] ratePerMeV) : this(new IrfTable(ratePerMeV, energy, detX, detY))
    {
    }

    internal Bkg3D(IrfTable rate) => _rate = new LogTable(rate);

    /// <inheritdoc/>
    public string HduClass => "BKG_3D";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _rate.Table.Axes;

    /// <inheritdoc/>
    public bool IsPointLike { get; init; }

    /// <inheritdoc/>
    public bool IsAlignedRaDec { get; init; }

    /// <inheritdoc/>
    public int NonFiniteCount => _rate.Table.NonFiniteCount;

    /// <inheritdoc/>
    public IrfAxis Energy => Axes[0];

    /// <summary>Field longitude in degrees.</summary>
    public IrfAxis DetX => Axes[1];

    /// <summary>Field latitude in degrees.</summary>
    public IrfAxis DetY => Axes[2];

    /// <summary>Values per s, MeV and sr; latitude fastest, then longitude.</summary>
    public double[] Values => _rate.Table.Values;

    /// <inheritdoc/>
    public double Evaluate(double energyTeV, double longitudeDeg, double latitudeDeg)
    {
        var (e, x, y) = (Energy.Locate(energyTeV), DetX.Locate(longitudeDeg), DetY.Locate(latitudeDeg));
        return e.IsInside && x.IsInside && y.IsInside ? PerMeVToPerTeV * _rate.Interpolate(e, x, y) : 0;
    }

    /// <summary>The same values as Gammapy 1.0 reads them: with the two field axes exchanged when DETX is the fastest axis of the file.</summary>
    /// <remarks>For comparison with its numbers only; the header's axis order says otherwise.</remarks>
    /// <exception cref="InvalidOperationException">The axes differ in length.</exception>
    public Bkg3D WithExchangedFieldAxes()
    {
        if (DetX.Count != DetY.Count) throw new InvalidOperationException("Field axes of different length cannot be exchanged.");
        var n = DetX.Count;
        var result = new double[Values.Length];
        for (var first = 0; first < result.Length; first += n * n)
            for (var x = 0; x < n; x++)
                for (var y = 0; y < n; y++) result[first + x * n + y] = Values[first + y * n + x];
        return new Bkg3D(Energy, DetX, DetY, result) { IsAlignedRaDec = IsAlignedRaDec, IsPointLike = IsPointLike };
    }

    /// <summary>Fills empty cells between filled ones along energy, linearly in the logarithm over the bin number.</summary>
    public Bkg3D WithFilledEnergies()
    {
        var result = (double[])Values.Clone();
        var stride = DetX.Count * DetY.Count;
        for (var cell = 0; cell < stride; cell++)
        {
            var last = -1;
            for (var i = 0; i < Energy.Count; i++)
            {
                if (!(result[cell + i * stride] > 0)) continue;
                if (last >= 0) FillBetween(result, cell, stride, last, i);
                last = i;
            }
        }

        return new Bkg3D(Energy, DetX, DetY, result) { IsAlignedRaDec = IsAlignedRaDec, IsPointLike = IsPointLike };
    }

    private static void FillBetween(double[] values, int cell, int stride, int low, int high)
    {
        var (a, b) = (Math.Log(values[cell + low * stride]), Math.Log(values[cell + high * stride]));
        for (var i = low + 1; i < high; i++) values[cell + i * stride] = Math.Exp(a + (b - a) * (i - low) / (high - low));
    }
}

/// <summary>Reads BKG_3D; the axis order is what the file's columns say.</summary>
internal sealed class Bkg3DType : IIrfType
{
    public string Name => "BKG_3D";

    public string HduType => "bkg";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        var table = reader.Table("BKG", "s-1 MeV-1 sr-1", reader.Energy(), reader.Axis("DETX", "deg", false), reader.Axis("DETY", "deg", false));
        return new Bkg3D(table) { IsPointLike = reader.IsPointLike, IsAlignedRaDec = IsRaDec(hdu.Header) };
    }

    /// <summary>The format's default is ALTAZ, but files made before the keyword existed are aligned with the equatorial frame.</summary>
    private static bool IsRaDec(FitsHeader header) =>
        header.FindString("FOVALIGN")?.Trim() is not { Length: > 0 } align || align.Equals("RADEC", StringComparison.OrdinalIgnoreCase);
}
