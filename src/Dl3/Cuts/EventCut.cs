namespace TapGamma.Dl3.Cuts;

/// <summary>Which events to keep: those that meet every condition; none keeps all (SODA 1.0, section 3).</summary>
public sealed record EventCut
{
    /// <summary>Planck's constant times the speed of light, TeV m (exact since SI 2019, rounded to double).</summary>
    private const double HcTeVM = 1.2398419843320026e-18;

    /// <summary>Parts of the sky; an event must lie in each.</summary>
    public IReadOnlyList<SkyCut> Sky { get; init; } = [];

    /// <summary>Energy ranges in TeV; an event must lie in each.</summary>
    public IReadOnlyList<ClosedRange> EnergyTeV { get; init; } = [];

    /// <summary>Time ranges as MJD UTC; an event must lie in each, and the good times are cut to them.</summary>
    public IReadOnlyList<ClosedRange> TimeMjdUtc { get; init; } = [];

    /// <summary>Whether nothing is cut.</summary>
    public bool IsWhole => Sky.Count + EnergyTeV.Count + TimeMjdUtc.Count == 0;

    /// <summary>The conditions as the user gave them, for the history of the file.</summary>
    public IReadOnlyList<string> Description { get; init; } = [];

    /// <summary>The energies in TeV of a range of vacuum wavelengths in metres; the ends change places. Below zero there are none.</summary>
    public static ClosedRange EnergyOfBand(ClosedRange bandM) => bandM.Max <= 0 ? new(double.PositiveInfinity, double.PositiveInfinity) : new(
        double.IsPositiveInfinity(bandM.Max) ? 0 : HcTeVM / bandM.Max,
        bandM.Min <= 0 ? double.PositiveInfinity : HcTeVM / bandM.Min);

    /// <summary>The time range that all conditions leave, or null when time is not cut; empty (Min above Max) when they exclude each other.</summary>
    public ClosedRange? Time => TimeMjdUtc.Count == 0 ? null : new ClosedRange(TimeMjdUtc.Max(r => r.Min), TimeMjdUtc.Min(r => r.Max));

    /// <summary>Row numbers, from 0, of the events to keep.</summary>
    public int[] Rows(EventList events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var times = TimeMjdUtc.Count == 0 ? null : events.TimesMjdUtc();
        var rows = new List<int>(events.Count);
        for (var i = 0; i < events.Count; i++)
            if (Keeps(events, times, i)) rows.Add(i);
        return [.. rows];
    }

    private bool Keeps(EventList events, double[]? times, int i)
    {
        foreach (var range in EnergyTeV)
            if (!range.Contains(events.EnergyTeV[i])) return false;
        foreach (var range in TimeMjdUtc)
            if (!range.Contains(times![i])) return false;
        foreach (var part in Sky)
            if (!part.Contains(events.RaDeg[i], events.DecDeg[i])) return false;
        return true;
    }
}
