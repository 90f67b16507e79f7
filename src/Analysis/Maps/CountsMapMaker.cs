using TapGamma.Analysis.PointSource;
using TapGamma.Dl3;

namespace TapGamma.Analysis.Maps;

/// <summary>Counts of all events around the target in an energy band.</summary>
internal sealed class CountsMapMaker(double raDeg, double decDeg, double minTeV, double maxTeV) : IRunProduct
{
    private const int Size = 100;
    private const double PixelDeg = 0.02;

    private readonly Lock _gate = new();

    public SkyMap Map { get; } = new(raDeg, decDeg, PixelDeg, Size, Size);

    public void Add(Observation run, RunResult result, int order)
    {
        var hits = new List<int>();
        var reach = Map.PixelDeg * Map.Height / 2 * 1.05;
        var (ra, dec, energy) = (run.Events.RaDeg, run.Events.DecDeg, run.Events.EnergyTeV);
        for (var i = 0; i < energy.Length; i++)
        {
            if (!(energy[i] >= minTeV && energy[i] < maxTeV && Math.Abs(dec[i] - decDeg) < reach)) continue;
            var pixel = Map.PixelOf(ra[i], dec[i]);
            if (pixel >= 0) hits.Add(pixel);
        }

        // Whole numbers add up to the same sum in any order.
        lock (_gate)
        {
            foreach (var pixel in hits) Map.Values[pixel]++;
        }
    }
}
