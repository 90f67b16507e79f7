using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.PointSource;

/// <summary>The on region of a run: a circle of the user's choice, or what a point-like response was made for.</summary>
/// <param name="RadiusDeg">Radius in deg; NaN when it depends on energy.</param>
/// <param name="Table">Radius by energy and offset, or null.</param>
internal sealed record DirectionCut(double RadiusDeg, RadMax2D? Table)
{
    public static DirectionCut Of(Observation run, Aeff2D aeff, double radiusDeg)
    {
        if (!aeff.IsPointLike) return new DirectionCut(radiusDeg, null);
        if (run.RadMax is { } table) return new DirectionCut(double.NaN, table);
        return new DirectionCut(aeff.RadMaxDeg ?? radiusDeg, null);
    }
}
