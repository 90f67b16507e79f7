using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Ingest.Mapping;

/// <summary>What the responses of a run say about its field, energies and resolutions.</summary>
internal sealed record ResponseFacts
{
    /// <summary>Offset at which resolutions are quoted.</summary>
    public const double ReferenceOffsetDeg = 0;

    private const double Containment = 0.68;

    /// <summary>Diameter of the field that the effective area covers.</summary>
    public double? FieldDeg { get; private init; }

    public double? EnergyMinTeV { get; private init; }

    public double? EnergyMaxTeV { get; private init; }

    /// <summary>Radius of 68 % containment in degrees.</summary>
    public ResponseSurvey RadiusDeg { get; private init; } = ResponseSurvey.None;

    /// <summary>Energy over its resolution.</summary>
    public ResponseSurvey ResolvingPower { get; private init; } = ResponseSurvey.None;

    /// <summary>Reads the responses; the safe energy range of the index counts where the effective area has none.</summary>
    public static ResponseFacts Of(Observation run, double? safeMinTeV, double? safeMaxTeV)
    {
        var (low, high) = EnergyRange(run.Aeff, safeMinTeV, safeMaxTeV);
        return new ResponseFacts
        {
            FieldDeg = run.Aeff is { } aeff && Largest(aeff.Theta) is > 0 and var theta ? Math.Min(2 * theta, 360) : null,
            EnergyMinTeV = low,
            EnergyMaxTeV = high,
            RadiusDeg = ResponseSurvey.Of(run.Psf?.Energy, low, high, e => run.Psf!.ContainmentRadius(e, ReferenceOffsetDeg, Containment)),
            ResolvingPower = ResponseSurvey.Of(run.Edisp?.Energy, low, high, e => 1 / run.Edisp!.Moments(e, ReferenceOffsetDeg).Rms),
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
}
