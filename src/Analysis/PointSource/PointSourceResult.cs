using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.Maps;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.PointSource;

/// <summary>Everything a point-source analysis found.</summary>
public sealed record PointSourceResult
{
    /// <summary>Runs that were not opened, because they point elsewhere or were not asked for.</summary>
    public IReadOnlyList<RunLeftOut> NotSelected { get; init; } = [];

    /// <summary>When the steps were done.</summary>
    public IReadOnlyList<StepTime> Steps { get; init; } = [];

    /// <summary>The settings it was made with.</summary>
    public required PointSourceSettings Settings { get; init; }

    /// <summary>All runs within reach, in index order, with those that contribute nothing.</summary>
    public required IReadOnlyList<RunResult> Runs { get; init; }

    /// <summary>Sum of the data sets.</summary>
    public required SpectrumDataset Stacked { get; init; }

    /// <summary>The fit of the spectral model.</summary>
    public required SpectrumFitResult Fit { get; init; }

    /// <summary>Asymmetric errors by parameter, where asked for: distances down and up.</summary>
    public required IReadOnlyDictionary<string, (double Down, double Up)> ProfileErrors { get; init; }

    /// <summary>Spectrum whose shape the flux points and the light curve refer to: the fit, or a plain power law when the fit means nothing.</summary>
    public required SpectrumFitResult Reference { get; init; }

    /// <summary>The flux over the whole safe range.</summary>
    public required FluxPoint Overall { get; init; }

    /// <summary>Flux points.</summary>
    public required IReadOnlyList<FluxPoint> FluxPoints { get; init; }

    /// <summary>Light curve, in order of time.</summary>
    public required IReadOnlyList<LightCurvePoint> LightCurve { get; init; }

    /// <summary>How much the light curve varies.</summary>
    public Variability? Variability { get; init; }

    /// <summary>Counts map, where asked for.</summary>
    public SkyMap? CountsMap { get; init; }

    /// <summary>Ring-background maps, where asked for.</summary>
    public RingMaps? RingMaps { get; init; }

    /// <summary>Distribution of squared distances, where asked for.</summary>
    public Theta2Histogram? Theta2 { get; init; }

    /// <summary>What a reader must know before using the numbers.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Runs that contribute.</summary>
    public IEnumerable<RunResult> UsedRuns => Runs.Where(r => r.LeftOut is null);

    /// <summary>On counts in the safe ranges.</summary>
    public double On => Stacked.MaskedOn;

    /// <summary>Off counts in the safe ranges.</summary>
    public double Off => Stacked.MaskedOff;

    /// <summary>Background expected in the on region.</summary>
    public double Background => Stacked.MaskedBackground;

    /// <summary>On over off acceptance of all runs together.</summary>
    public double Alpha => Off > 0 ? Background / Off : UsedRuns.Select(r => r.Alpha).DefaultIfEmpty().Average();

    /// <summary>On counts minus background.</summary>
    public double Excess => On - Background;

    /// <summary>Significance of the excess (Li and Ma).</summary>
    public double SignificanceSigma => Significance.LiMa(On, Off, Alpha);
}
