using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Point spread function as the sum of three Gaussians (GADF 0.3, PSF_3GAUSS).</summary>
public sealed class Psf3Gauss : IPsf
{
    private readonly IrfTable _scale;
    private readonly IrfTable[] _sigmas;
    private readonly IrfTable[] _amplitudes;

    /// <summary>Creates the response; every table has axes true energy and offset.</summary>
    /// <param name="scale">SCALE per steradian.</param>
    /// <param name="sigmasDeg">SIGMA_1 to SIGMA_3; zeros, which mean an unused component, count as 1 degree.</param>
    /// <param name="amplitudes">AMPL_2 and AMPL_3, relative to the first.</param>
    public Psf3Gauss(IrfTable scale, IReadOnlyList<IrfTable> sigmasDeg, IReadOnlyList<IrfTable> amplitudes)
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (sigmasDeg.Count != 3 || amplitudes.Count != 2) throw new ArgumentException("Three widths and two amplitudes are needed.", nameof(sigmasDeg));
        (_scale, _amplitudes) = (scale, [.. amplitudes]);
        _sigmas = [.. sigmasDeg.Select(table => new IrfTable(Array.ConvertAll(table.Values, value => value == 0 ? 1 : value), table.Axes))];
        NonFiniteCount = scale.NonFiniteCount + sigmasDeg.Concat(amplitudes).Sum(table => table.NonFiniteCount);
    }

    /// <inheritdoc/>
    public string HduClass => "PSF_3GAUSS";

    /// <inheritdoc/>
    public IReadOnlyList<IrfAxis> Axes => _scale.Axes;

    /// <inheritdoc/>
    public bool IsPointLike { get; init; }

    /// <inheritdoc/>
    public int NonFiniteCount { get; }

    /// <inheritdoc/>
    public IrfAxis Energy => _scale.Axes[0];

    /// <inheritdoc/>
    public IrfAxis Theta => _scale.Axes[1];

    /// <inheritdoc/>
    public double Evaluate(double energyTeV, double offsetDeg, double radiusDeg)
    {
        var g = At(energyTeV, offsetDeg);
        return Density(g.Part1, g.Sigma1, radiusDeg) + Density(g.Part2, g.Sigma2, radiusDeg) + Density(g.Part3, g.Sigma3, radiusDeg);
    }

    /// <inheritdoc/>
    public double Containment(double energyTeV, double offsetDeg, double radiusDeg) => At(energyTeV, offsetDeg).Within(radiusDeg);

    /// <inheritdoc/>
    public double ContainmentRadius(double energyTeV, double offsetDeg, double fraction)
    {
        var gaussians = At(energyTeV, offsetDeg);
        if (!(gaussians.Within(180) >= fraction)) return double.NaN;
        var (low, high) = (0.0, 180.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (gaussians.Within(middle) < fraction) low = middle;
            else high = middle;
        }

        return high;
    }

    private static double Density(double part, double sigma, double radius)
    {
        var s = double.DegreesToRadians(sigma);
        return part == 0 ? 0 : part * Math.Exp(-0.5 * radius * radius / (sigma * sigma)) / (2 * Math.PI * s * s);
    }

    private Gaussians At(double energyTeV, double offsetDeg)
    {
        var (e, o) = (Energy.Locate(energyTeV), Theta.Locate(offsetDeg));
        var scale = IrfTable.Clip(_scale.Interpolate(e, o));
        var (s1, s2, s3) = (Value(_sigmas[0], e, o), Value(_sigmas[1], e, o), Value(_sigmas[2], e, o));
        var (n1, n2, n3) = (scale * s1 * s1, scale * Value(_amplitudes[0], e, o) * s2 * s2, scale * Value(_amplitudes[1], e, o) * s3 * s3);
        var sum = n1 + n2 + n3;
        return sum > 0 ? new Gaussians(n1 / sum, n2 / sum, n3 / sum, s1, s2, s3) : default;
    }

    private static double Value(IrfTable table, AxisPoint e, AxisPoint o) => IrfTable.Clip(table.Interpolate(e, o));

    private readonly record struct Gaussians(double Part1, double Part2, double Part3, double Sigma1, double Sigma2, double Sigma3)
    {
        public double Within(double radius) => Within(Part1, Sigma1, radius) + Within(Part2, Sigma2, radius) + Within(Part3, Sigma3, radius);

        private static double Within(double part, double sigma, double radius) =>
            part == 0 ? 0 : part * (1 - Math.Exp(-0.5 * radius * radius / (sigma * sigma)));
    }
}

/// <summary>Reads PSF_3GAUSS.</summary>
internal sealed class Psf3GaussType : IIrfType
{
    public string Name => "PSF_3GAUSS";

    public string HduType => "psf";

    public IIrf Read(BinaryTableHdu hdu)
    {
        var reader = new IrfTableReader(hdu);
        var (energy, theta) = (reader.Energy(), reader.Theta());
        IrfTable Read(string name, string unit) => reader.Table(name, unit, energy, theta);
        return new Psf3Gauss(Read("SCALE", "sr-1"), [Read("SIGMA_1", "deg"), Read("SIGMA_2", "deg"), Read("SIGMA_3", "deg")],
            [Read("AMPL_2", ""), Read("AMPL_3", "")])
        { IsPointLike = reader.IsPointLike };
    }
}
