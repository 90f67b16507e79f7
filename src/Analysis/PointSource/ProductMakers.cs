using TapGamma.Analysis.Maps;
using TapGamma.Analysis.Regions;
using TapGamma.Dl3;

namespace TapGamma.Analysis.PointSource;

/// <summary>What is gathered beside the spectrum while a run's events are in memory.</summary>
internal sealed class ProductMakers
{
    public ProductMakers(PointSourceSettings s, int runCount)
    {
        Exclusion = new ExclusionMask(s.RaDeg, s.DecDeg);
        foreach (var circle in s.Exclusions) Exclusion.Add(circle);
        if (s.ExclusionRule is { } rule) Exclusion.Add(rule);
        if (s.CountsMap) Counts = new CountsMapMaker(s.RaDeg, s.DecDeg, s.MapMinTeV, s.MapMaxTeV);
        if (s.Theta2) Theta2 = new Theta2Maker(s.RaDeg, s.DecDeg, s.MapMinTeV, s.MapMaxTeV, runCount, Exclusion);
        if (s.RingMap) Ring = new RingMapMaker(s, Exclusion);
    }

    public ExclusionMask Exclusion { get; }

    public CountsMapMaker? Counts { get; }

    public Theta2Maker? Theta2 { get; }

    public RingMapMaker? Ring { get; }

    public void Add(Observation run, RunResult result, int order)
    {
        // The ring needs one more HDU: should that be broken, the run must not be in the other products already.
        Ring?.Add(run, result, order);
        Counts?.Add(run, result, order);
        Theta2?.Add(run, result, order);
    }
}
