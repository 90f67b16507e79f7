using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Ingest.Mapping;

/// <summary>What the responses of a run say about its field, energies and resolutions.</summary>
internal sealed record ResponseFacts
{
    /// <summary>Energy at which resolutions are quoted, where the range allows.</summary>
    private const double ReferenceTeV = 1;

    /// <summary>Offset at which resolutions are quoted.</summary>
    public const double ReferenceOffsetDeg = 0;

    private const double Containment = 0.68;

    /// <summary>Diameter of the field that the effective area covers.</summary>
    public double? FieldDeg { get; private init; }

    public double? EnergyMinTeV { get; private init; }

    public double? EnergyMaxTeV { get; private init; }

    public double EnergyTeV { get; private init; }

    /// <summary>Radius of 68 % containment at the reference energy, and its range over the energies.</summary>
    public (double? At, double? Min, double? Max) RadiusDeg { get; private init; }

    /// <summary>Energy over its resolution at the reference energy, and its range over the energies.</summary>
    public (double? At, double? Min, double? Max) ResolvingPower { get; private init; }

    /// <summary>Reads the responses; the safe energy range of the index counts where the effective area has none.</summary>
    public static ResponseFacts Of(Observation run, double? safeMinTeV, double? safeMaxTeV)
    {
        var (low, high) = EnergyRange(run.Aeff, safeMinTeV, safeMaxTeV);
        var reference = low is { } a && high is { } b && (ReferenceTeV < a || ReferenceTeV > b) ? Math.Sqrt(a * b) : ReferenceTeV;
        return new ResponseFacts
        {
            FieldDeg = run.Aeff is { } aeff && Largest(aeff.Theta) is > 0 and var theta ? Math.Min(2 * theta, 360) : null,
            EnergyMinTeV = low,
            EnergyMaxTeV = high,
            EnergyTeV = reference,
            RadiusDeg = Survey(run.Psf?.Energy, reference, low, high, e => run.Psf!.ContainmentRadius(e, ReferenceOffsetDeg, Containment)),
            ResolvingPower = Survey(run.Edisp?.Energy, reference, low, high, e => 1 / run.Edisp!.Moments(e, ReferenceOffsetDeg).Rms),
        };
    }

    private static (double? Low, double? High) EnergyRange(Aeff2D? aeff, double? safeMin, double? safeMax)
    {
        if (IsRange(aeff?.LowThresholdTeV, aeff?.HighThresholdTeV)) return (aeff!.LowThresholdTeV, aeff.HighThresholdTeV);
        if (IsRange(safeMin, safeMax)) return (safeMin, safeMax);
        if (aeff is null) return (null, null);
        var (low, high) = (Smallest(aeff.Energy), Largest(aeff.Energy));
        return IsRange(low, high) ? (low, high) : (null, null);
    }

    private static bool IsRange(double? low, double? high) => low > 0 && high > low && double.IsFinite(high.Value);

    /// <summary>Tabulated points say how far the response was made; edges drawn around them would reach further.</summary>
    private static double Largest(IrfAxis axis) => axis.IsNodes ? axis.Nodes[^1] : axis.Edges[^1];

    private static double Smallest(IrfAxis axis) => axis.IsNodes ? axis.Nodes[0] : axis.Edges[0];

    private static (double? At, double? Min, double? Max) Survey(
        IrfAxis? axis, double reference, double? low, double? high, Func<double, double> value)
    {
        if (axis is null) return (null, null, null);
        var values = axis.Nodes.Where(e => !(e < low) && !(e > high)).Select(value).Where(IsUsable).ToList();
        var at = value(reference);
        return (IsUsable(at) ? at : null, values.Count == 0 ? null : values.Min(), values.Count == 0 ? null : values.Max());
    }

    private static bool IsUsable(double value) => double.IsFinite(value) && value > 0;
}
