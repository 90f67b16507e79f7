using TapGamma.Fits;
using TapGamma.Sky;

namespace TapGamma.Dl3;

/// <summary>Which events to use; what is null selects nothing away. Ranges hold their lower bound and not their upper one.</summary>
public sealed record EventSelection
{
    /// <summary>Range of energies in TeV.</summary>
    public (double Min, double Max)? EnergyTeV { get; init; }

    /// <summary>Times to keep, in any time reference.</summary>
    public GoodTimes? GoodTimes { get; init; }

    /// <summary>Range of distances in degrees from a position, such as the pointing.</summary>
    public (double RaDeg, double DecDeg, double MinDeg, double MaxDeg)? Distance { get; init; }

    /// <summary>Range of an optional column, such as a phase; of a cyclic quantity the range may go through its end (Min above Max).</summary>
    public (string Name, double Min, double Max)? Column { get; init; }

    /// <summary>Row numbers, from 0, of the events that meet every condition.</summary>
    /// <exception cref="FitsFormatException">The optional column is missing or holds no numbers.</exception>
    public int[] Rows(EventList events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var shift = GoodTimeChecks.ShiftS(events.TimeReference, GoodTimes?.TimeReference);
        var column = Column is { } wanted ? ColumnValues.Read(events.Table, wanted.Name, events.Table[wanted.Name].Unit ?? "") : null;
        var rows = new List<int>(events.Count);
        for (var i = 0; i < events.Count; i++)
            if (Meets(events, i) && GoodTimes?.Contains(events.TimeS[i] + shift) != false && MeetsColumn(column, i)) rows.Add(i);
        return [.. rows];
    }

    private bool Meets(EventList events, int i)
    {
        if (EnergyTeV is { } energy && !(events.EnergyTeV[i] >= energy.Min && events.EnergyTeV[i] < energy.Max)) return false;
        if (Distance is not { } circle) return true;
        var distance = SkyMath.Separation(circle.RaDeg, circle.DecDeg, events.RaDeg[i], events.DecDeg[i]);
        return distance >= circle.MinDeg && distance < circle.MaxDeg;
    }

    private bool MeetsColumn(double[]? values, int i)
    {
        if (values is null || Column is not { } range) return true;
        return range.Min <= range.Max ? values[i] >= range.Min && values[i] < range.Max : values[i] >= range.Min || values[i] < range.Max;
    }
}
