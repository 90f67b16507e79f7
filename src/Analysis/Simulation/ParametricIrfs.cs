namespace TapGamma.Analysis.Simulation;

/// <summary>
/// Smooth instrument response of an array of four Cherenkov telescopes of the H.E.S.S. phase-I kind, as formulas of true or
/// reconstructed energy and of the offset from the pointing; exact, so that data drawn from it can be held against it.
/// </summary>
/// <param name="ZenithDeg">Zenith angle of the observation; the threshold rises with it.</param>
public sealed record ParametricIrfs(double ZenithDeg)
{
    /// <summary>Lowest true energy of the response, in TeV.</summary>
    public const double MinTrueTeV = 0.01;

    /// <summary>Highest true energy of the response, in TeV.</summary>
    public const double MaxTrueTeV = 100;

    /// <summary>Lowest reconstructed energy of the background, in TeV.</summary>
    public const double MinRecoTeV = 0.1;

    /// <summary>Highest reconstructed energy of the background, in TeV.</summary>
    public const double MaxRecoTeV = 100;

    /// <summary>Lowest ratio of reconstructed to true energy.</summary>
    public const double MinMigration = 0.2;

    /// <summary>Highest ratio of reconstructed to true energy.</summary>
    public const double MaxMigration = 5;

    /// <summary>Radius of the field of view, in degrees.</summary>
    public const double FieldRadiusDeg = 2.5;

    /// <summary>Width of the background's radial acceptance, in degrees.</summary>
    public const double BackgroundWidthDeg = 1.15;

    /// <summary>Part of the point spread function in the narrow Gaussian.</summary>
    public const double CoreFraction = 0.75;

    /// <summary>Width of the wide Gaussian in units of that of the narrow one.</summary>
    public const double TailRatio = 2.3;

    private const double BackgroundIndex = 2.8;

    /// <summary>Energy in TeV around which the telescopes begin to trigger well.</summary>
    public double ThresholdTeV { get; } = 0.25 * Math.Pow(Math.Cos(ZenithDeg * Math.PI / 180), -2.5);

    /// <summary>Effective area in m2, by true energy.</summary>
    public double EffectiveArea(double energyTeV, double offsetDeg) =>
        offsetDeg > FieldRadiusDeg ? 0 : OnAxisArea(energyTeV) * OffsetFactor(energyTeV, offsetDeg);

    /// <summary>Mean of the logarithm of reconstructed over true energy.</summary>
    public double MeanLogMigration(double energyTeV) => 0.15 * Math.Exp(-energyTeV / ThresholdTeV);

    /// <summary>Width of the logarithm of reconstructed over true energy.</summary>
    public double LogMigrationWidth(double energyTeV, double offsetDeg) =>
        Math.Sqrt(0.0144 + 0.0064 * Math.Min(ThresholdTeV / energyTeV, 4)) * (1 + 0.04 * offsetDeg);

    /// <summary>Width in degrees of the narrow Gaussian of the point spread function.</summary>
    public static double PsfWidthDeg(double energyTeV, double offsetDeg) =>
        0.045 * Math.Pow(Math.Max(energyTeV, 0.05), -0.12) * (1 + 0.06 * offsetDeg * offsetDeg);

    /// <summary>Background rate in s-1 MeV-1 sr-1, by reconstructed energy.</summary>
    public double Background(double energyTeV, double offsetDeg) => offsetDeg > FieldRadiusDeg
        ? 0
        : BackgroundOnAxis(energyTeV) * Math.Exp(-offsetDeg * offsetDeg / (2 * BackgroundWidthDeg * BackgroundWidthDeg));

    internal double OnAxisArea(double energyTeV)
    {
        var x = energyTeV / ThresholdTeV;
        return 7e5 / (1 + Math.Pow(x / 2.5, -1.3)) / (1 + Math.Pow(x, -3.5));
    }

    internal static double OffsetFactor(double energyTeV, double offsetDeg) =>
        Math.Exp(-Math.Pow(offsetDeg / (1.8 + 0.9 * energyTeV / (energyTeV + 3)), 2.2));

    /// <summary>Background rate in s-1 MeV-1 over the whole field.</summary>
    internal double BackgroundInField(double energyTeV) => BackgroundOnAxis(energyTeV) * FieldIntegral;

    // Integral of the radial acceptance over the field in sr.
    private static double FieldIntegral
    {
        get
        {
            var width = BackgroundWidthDeg * Math.PI / 180;
            return 2 * Math.PI * width * width * BackgroundContainment;
        }
    }

    internal static double BackgroundContainment =>
        1 - Math.Exp(-FieldRadiusDeg * FieldRadiusDeg / (2 * BackgroundWidthDeg * BackgroundWidthDeg));

    private double BackgroundOnAxis(double energyTeV) =>
        energyTeV is < MinRecoTeV or > MaxRecoTeV
            ? 0
            : 2.5e-4 * Math.Pow(energyTeV, -BackgroundIndex) / (1 + Math.Pow(energyTeV / (0.9 * ThresholdTeV), -4));
}
