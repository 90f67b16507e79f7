using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Dl3;

namespace TapGamma.Analysis.Maps;

/// <summary>Gathers squared distances from the target and from each run's off positions.</summary>
internal sealed class Theta2Maker(double raDeg, double decDeg, double minTeV, double maxTeV, int runCount, ExclusionMask exclusion) : IRunProduct
{
    private const int Bins = 50;
    private const double MaxDeg2 = 0.1;

    private readonly (int[] On, int[] Off, double Alpha)[] _runs = new (int[], int[], double)[runCount];
    private double _radius;

    public void Add(Observation run, RunResult result, int order)
    {
        var (on, off) = (new int[Bins], new int[Bins]);
        var reach = Math.Sqrt(MaxDeg2);
        var centers = ClearOfSource(result, reach);
        if (centers.Length == 0) return;
        var (ra, dec, energy) = (run.Events.RaDeg, run.Events.DecDeg, run.Events.EnergyTeV);
        for (var i = 0; i < energy.Length; i++)
        {
            if (!(energy[i] >= minTeV && energy[i] < maxTeV)) continue;
            Fill(on, ra[i], dec[i], raDeg, decDeg, reach);
            foreach (var center in centers) Fill(off, ra[i], dec[i], center.RaDeg, center.DecDeg, reach);
        }

        _runs[order] = (on, off, 1.0 / centers.Length);
        _radius = result.OnRadiusDeg;
    }

    public Theta2Histogram Finish()
    {
        var (on, off, background) = (new double[Bins], new double[Bins], new double[Bins]);
        foreach (var run in _runs)
        {
            if (run.On is null) continue;
            for (var k = 0; k < Bins; k++)
            {
                on[k] += run.On[k];
                off[k] += run.Off[k];
                background[k] += run.Alpha * run.Off[k];
            }
        }

        return new Theta2Histogram
        {
            EdgesDeg2 = [.. Enumerable.Range(0, Bins + 1).Select(k => k * MaxDeg2 / Bins)],
            On = on,
            Off = off,
            Background = background,
            OnRadiusDeg = _radius,
        };
    }

    // Off positions next to the target would count the source in their outer bins; the farthest serves where none is clear.
    private (double RaDeg, double DecDeg)[] ClearOfSource(RunResult result, double reach)
    {
        var byDistance = OffPositions(result)
            .OrderByDescending(c => AngularSeparation.Deg(c.RaDeg, c.DecDeg, raDeg, decDeg)).ToArray();
        var clear = byDistance.TakeWhile(c => AngularSeparation.Deg(c.RaDeg, c.DecDeg, raDeg, decDeg) > reach + 0.15).ToArray();
        return clear.Length > 0 ? clear : [.. byDistance.Take(1)];
    }

    // A ring has no centres to measure distances from; reflected positions do for it.
    private IEnumerable<(double RaDeg, double DecDeg)> OffPositions(RunResult result) => result.OffRegions.Count > 0
        ? result.OffRegions
        : ReflectedRegionsFinder.Find(
            result.RaPointingDeg, result.DecPointingDeg, new CircleRegion(raDeg, decDeg, result.OnRadiusDeg), exclusion).Centers;

    private static void Fill(int[] counts, double ra, double dec, double raCenter, double decCenter, double reach)
    {
        if (!(Math.Abs(dec - decCenter) < reach)) return;
        var separation = AngularSeparation.Deg(ra, dec, raCenter, decCenter);
        var bin = (int)(separation * separation * (Bins / MaxDeg2));
        if (bin < Bins) counts[bin]++;
    }
}
