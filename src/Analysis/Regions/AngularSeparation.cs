namespace TapGamma.Analysis.Regions;

/// <summary>Great-circle distance by Vincenty's formula, accurate for small and large angles.</summary>
internal static class AngularSeparation
{
    private const double Degree = Math.PI / 180;

    public static double Deg(double ra1, double dec1, double ra2, double dec2)
    {
        var (sinDelta, cosDelta) = Math.SinCos((ra2 - ra1) * Degree);
        var (sin1, cos1) = Math.SinCos(dec1 * Degree);
        var (sin2, cos2) = Math.SinCos(dec2 * Degree);
        var x = cos2 * sinDelta;
        var y = cos1 * sin2 - sin1 * cos2 * cosDelta;
        return Math.Atan2(Math.Sqrt(x * x + y * y), sin1 * sin2 + cos1 * cos2 * cosDelta) / Degree;
    }
}
