using TapGamma.Dl3.Cuts;

namespace TapGamma.Tap.Soda;

/// <summary>One of the parameters that choose events (SODA 1.0, section 3.3).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Add">Adds the condition of a value to a cut; throws <see cref="FormatException"/> for text that is no such value.</param>
internal sealed record SodaFilter(string Name, Func<EventCut, string, EventCut> Add)
{
    /// <summary>All, in the order in which results of several values are numbered.</summary>
    public static IReadOnlyList<SodaFilter> All { get; } =
    [
        new("CIRCLE", static (cut, text) => cut with { Sky = [.. cut.Sky, EventCutText.Circle(text)] }),
        new("POLYGON", static (cut, text) => cut with { Sky = [.. cut.Sky, EventCutText.Polygon(text)] }),
        new("POS", static (cut, text) => cut with { Sky = [.. cut.Sky, EventCutText.Pos(text)] }),
        new("BAND", static (cut, text) => cut with { EnergyTeV = [.. cut.EnergyTeV, EventCut.EnergyOfBand(EventCutText.Interval(text))] }),
        new("ENERGY", static (cut, text) => cut with { EnergyTeV = [.. cut.EnergyTeV, EventCutText.Interval(text)] }),
        new("TIME", static (cut, text) => cut with { TimeMjdUtc = [.. cut.TimeMjdUtc, EventCutText.Interval(text)] }),
    ];

    /// <summary>The cut with a further condition, noted as given.</summary>
    public EventCut Apply(EventCut cut, string text) => Add(cut, text) with { Description = [.. cut.Description, $"{Name}={text.Trim()}"] };
}
