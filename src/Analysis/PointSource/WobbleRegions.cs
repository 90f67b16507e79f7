using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.PointSource;

/// <summary>Three off positions at the target's distance from the pointing, a quarter turn apart.</summary>
internal static class WobbleRegions
{
    private const int Count = 3;
    private const double PixelDeg = 0.01;

    /// <summary>The positions; none when any two, the target included, come closer than twice the cut.</summary>
    public static IReadOnlyList<(double RaDeg, double DecDeg)> Find(
        double raPointing, double decPointing, CircleRegion target, RadMax2D cut, EnergyAxis reco, ExclusionMask exclusion)
    {
        var separation = AngularSeparation.Deg(raPointing, decPointing, target.RaDeg, target.DecDeg);
        var size = (int)Math.Round((4 * separation + 0.3) / PixelDeg, MidpointRounding.ToEven);
        var plane = new TangentPlane(raPointing, decPointing, PixelDeg, size, size);
        var (cx, cy) = plane.Center;
        var (x, y) = plane.ToPixel(target.RaDeg, target.DecDeg);
        var centers = new List<(double RaDeg, double DecDeg)>();
        for (var i = 1; i <= Count; i++)
        {
            var (sin, cos) = Math.SinCos(i * 2 * Math.PI / (Count + 1));
            var (ra, dec) = plane.ToSky(cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy));
            if (!exclusion.Contains(ra, dec)) centers.Add((ra, dec));
        }

        var widest = WidestCut(cut, reco, separation);
        (double RaDeg, double DecDeg)[] all = [(target.RaDeg, target.DecDeg), .. centers];
        for (var i = 0; i < all.Length; i++)
            for (var j = 0; j < i; j++)
                if (AngularSeparation.Deg(all[i].RaDeg, all[i].DecDeg, all[j].RaDeg, all[j].DecDeg) < 2 * widest) return [];
        return centers;
    }

    private static double WidestCut(RadMax2D cut, EnergyAxis reco, double offset)
    {
        double widest = 0;
        for (var i = 0; i < cut.Energy.Count; i++)
        {
            if (cut.Energy.Edges[i + 1] < reco.EdgesTeV[0] || cut.Energy.Edges[i] > reco.EdgesTeV[^1]) continue;
            widest = Math.Max(widest, cut.Evaluate(cut.Energy.Nodes[i], offset));
        }

        return widest;
    }
}
