using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Dl3;

namespace TapGamma.Analysis.PointSource;

/// <summary>Counts events in circles of a tangent plane by energy.</summary>
internal static class CircleCounter
{
    private const double PixelDeg = 0.01;

    public static void CountOn(EventList events, CircleRegion region, EnergyAxis axis, double[] counts)
    {
        var plane = new TangentPlane(region.RaDeg, region.DecDeg, PixelDeg, 1, 1);
        var radius = plane.PixelRadius(region);
        // An event farther away in declination alone cannot be inside, and needs no trigonometry.
        var reach = 1.05 * region.RadiusDeg + 0.001;
        var (ra, dec, energy) = (events.RaDeg, events.DecDeg, events.EnergyTeV);
        for (var i = 0; i < dec.Length; i++)
        {
            if (!(Math.Abs(dec[i] - region.DecDeg) < reach)) continue;
            var (x, y) = plane.ToPixel(ra[i], dec[i]);
            if (!(x * x + y * y < radius * radius)) continue;
            var bin = axis.IndexOf(energy[i]);
            if (bin >= 0) counts[bin]++;
        }
    }

    public static void CountOff(
        EventList events, double raPointing, double decPointing, double reachDeg, OffRegions regions, EnergyAxis axis,
        double[] counts)
    {
        if (regions.Count == 0) return;
        var (ra, dec, energy) = (events.RaDeg, events.DecDeg, events.EnergyTeV);
        for (var i = 0; i < dec.Length; i++)
        {
            if (!(Math.Abs(dec[i] - decPointing) < reachDeg)) continue;
            if (!regions.Contains(ra[i], dec[i])) continue;
            var bin = axis.IndexOf(energy[i]);
            if (bin >= 0) counts[bin]++;
        }
    }
}
