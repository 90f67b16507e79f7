using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.PointSource;

/// <summary>Off positions at the target's distance from the pointing, at equal angles from it and from each other.</summary>
internal static class WobbleRegions
{
    private const double PixelDeg = 0.01;

    /// <summary>The positions; none when any two, the target included, come closer than twice the cut.</summary>
    public static IReadOnlyList<(double RaDeg, double DecDeg)> Find(
        double raPointing, double decPointing, CircleRegion target, RadMax2D cut, EnergyAxis reco, ExclusionMask exclusion, int count)
    {
        var (plane, turned) = Turn(raPointing, decPointing, target, count);
        var centers = turned.Select(c => plane.ToSky(c.X, c.Y)).Where(c => !exclusion.Contains(c.RaDeg, c.DecDeg)).ToArray();
        var offset = AngularSeparation.Deg(raPointing, decPointing, target.RaDeg, target.DecDeg);
        return AreApart(target, centers, WidestCut(cut, reco, offset)) ? centers : [];
    }

    /// <summary>Circles as large as the target's, clear of excluded sky; none when any two, the target included, overlap.</summary>
    public static OffRegions Find(double raPointing, double decPointing, CircleRegion target, ExclusionMask exclusion, int count)
    {
        var (plane, turned) = Turn(raPointing, decPointing, target, count);
        var radius = plane.PixelRadius(target);
        var excluded = ReflectedRegionsFinder.ExcludedPixels(plane, exclusion);
        var centers = turned.Where(c => ReflectedRegionsFinder.IsClear(excluded, c.X, c.Y, radius)).ToArray();
        var areApart = AreApart(target, [.. centers.Select(c => plane.ToSky(c.X, c.Y))], target.RadiusDeg);
        return new OffRegions(plane, areApart ? centers : [], radius);
    }

    /// <summary>The largest direction cut within an energy axis.</summary>
    public static double WidestCut(RadMax2D cut, EnergyAxis reco, double offset)
    {
        double widest = 0;
        for (var i = 0; i < cut.Energy.Count; i++)
        {
            if (cut.Energy.Edges[i + 1] < reco.EdgesTeV[0] || cut.Energy.Edges[i] > reco.EdgesTeV[^1]) continue;
            widest = Math.Max(widest, cut.Evaluate(cut.Energy.Nodes[i], offset));
        }

        return widest;
    }

    private static (TangentPlane Plane, (double X, double Y)[] Positions) Turn(
        double raPointing, double decPointing, CircleRegion target, int count)
    {
        var separation = AngularSeparation.Deg(raPointing, decPointing, target.RaDeg, target.DecDeg);
        var size = (int)Math.Round((4 * separation + 0.3) / PixelDeg, MidpointRounding.ToEven);
        var plane = new TangentPlane(raPointing, decPointing, PixelDeg, size, size);
        var (cx, cy) = plane.Center;
        var (x, y) = plane.ToPixel(target.RaDeg, target.DecDeg);
        var positions = new (double, double)[count];
        for (var i = 1; i <= count; i++)
        {
            var (sin, cos) = Math.SinCos(i * 2 * Math.PI / (count + 1));
            positions[i - 1] = (cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy));
        }

        return (plane, positions);
    }

    private static bool AreApart(CircleRegion target, (double RaDeg, double DecDeg)[] centers, double radius)
    {
        (double RaDeg, double DecDeg)[] all = [(target.RaDeg, target.DecDeg), .. centers];
        for (var i = 0; i < all.Length; i++)
            for (var j = 0; j < i; j++)
                if (AngularSeparation.Deg(all[i].RaDeg, all[i].DecDeg, all[j].RaDeg, all[j].DecDeg) < 2 * radius) return false;
        return true;
    }
}
