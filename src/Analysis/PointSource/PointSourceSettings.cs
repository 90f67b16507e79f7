using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.PointSource;

/// <summary>Everything a point-source analysis can be told; what is not given has the default shown.</summary>
public sealed record PointSourceSettings
{
    /// <summary>Name of the target, for titles and file headers.</summary>
    public string TargetName { get; init; } = "";

    /// <summary>ICRS right ascension of the target, deg.</summary>
    public required double RaDeg { get; init; }

    /// <summary>ICRS declination of the target, deg.</summary>
    public required double DecDeg { get; init; }

    /// <summary>Radius of the on region, deg; point-like responses with RAD_MAX bring their own.</summary>
    public double OnRadiusDeg { get; init; } = 0.11;

    /// <summary>Runs pointing at this distance from the target or farther are left out, deg.</summary>
    public double MaxOffsetDeg { get; init; } = 2;

    /// <summary>Runs pointing closer to the target than this are left out, deg.</summary>
    public double MinOffsetDeg { get; init; }

    /// <summary>OBS_IDs to use; empty for all within reach.</summary>
    public IReadOnlyList<string> ObsIds { get; init; } = [];

    /// <summary>Only runs that start at or after this MJD (time scale of the data).</summary>
    public double? StartMjd { get; init; }

    /// <summary>Only runs that end at or before this MJD (time scale of the data).</summary>
    public double? StopMjd { get; init; }

    /// <summary>Times to use, MJD in the time scale of the data, ascending: runs are cut to them; empty for all.</summary>
    public IReadOnlyList<(double Start, double Stop)> TimesMjd { get; init; } = [];

    /// <summary>Whether events outside the good time intervals are left out even where no times are chosen.</summary>
    public bool GoodTimesOnly { get; init; }

    /// <summary>Events to use by distance from the pointing (from, below), deg; null for all.</summary>
    public (double Min, double Max)? EventOffsetDeg { get; init; }

    /// <summary>Events to use by reconstructed energy (from, below), TeV; bins that are not wholly inside are masked. Null for all.</summary>
    public (double Min, double Max)? EventEnergyTeV { get; init; }

    /// <summary>Events to use by phase (from, below), both 0 to 1; from above below goes through 1. Null for all.</summary>
    public (double Min, double Max)? Phase { get; init; }

    /// <summary>Column that holds the phase.</summary>
    public string PhaseColumn { get; init; } = "PHASE";

    /// <summary>Lower end of the reconstructed energy axis, TeV.</summary>
    public double MinEnergyTeV { get; init; } = 0.1;

    /// <summary>Upper end of the reconstructed energy axis, TeV.</summary>
    public double MaxEnergyTeV { get; init; } = 39.81;

    /// <summary>Reconstructed bins per decade.</summary>
    public int BinsPerDecade { get; init; } = 10;

    /// <summary>Lower end of the true energy axis, TeV.</summary>
    public double MinTrueEnergyTeV { get; init; } = 0.05;

    /// <summary>Upper end of the true energy axis, TeV.</summary>
    public double MaxTrueEnergyTeV { get; init; } = 100;

    /// <summary>True bins per decade.</summary>
    public int TrueBinsPerDecade { get; init; } = 20;

    /// <summary>Whether to correct for the part of the point spread function outside the on region.</summary>
    public bool ContainmentCorrection { get; init; } = true;

    /// <summary>Where the background is counted; energy-dependent on regions (RAD_MAX) have wobble regions, and no ring.</summary>
    public BackgroundMethod Background { get; init; } = BackgroundMethod.Reflected;

    /// <summary>Number of wobble regions.</summary>
    public int WobbleRegions { get; init; } = 3;

    /// <summary>Inner radius of the ring, deg.</summary>
    public double RingInnerDeg { get; init; } = 0.7;

    /// <summary>Outer radius of the ring, deg.</summary>
    public double RingOuterDeg { get; init; } = 0.9;

    /// <summary>Circles that must not serve as background.</summary>
    public IReadOnlyList<CircleRegion> Exclusions { get; init; } = [];

    /// <summary>A further rule for excluded positions (right ascension, declination in deg): an image mask, a MOC, drawn regions.</summary>
    public Func<double, double, bool>? ExclusionRule { get; init; }

    /// <summary>Paths of the files that the excluded circles and the rule were read from; products name them among their inputs.</summary>
    public IReadOnlyList<string> ExclusionPaths { get; init; } = [];

    /// <summary>How the safe energy range of a run is found.</summary>
    public SafeRangeMethod SafeRange { get; init; } = SafeRangeMethod.AeffMax;

    /// <summary>Part of the largest effective area that the safe range needs (aeff-max), percent.</summary>
    public double AeffPercent { get; init; } = 10;

    /// <summary>Largest bias of the reconstructed energy in the safe range (edisp-bias), percent.</summary>
    public double BiasPercent { get; init; } = 10;

    /// <summary>Lower end of the safe range (fixed), TeV.</summary>
    public double? SafeMinTeV { get; init; }

    /// <summary>Upper end of the safe range (fixed), TeV.</summary>
    public double? SafeMaxTeV { get; init; }

    /// <summary>Short name of the spectral model.</summary>
    public string Model { get; init; } = "pl";

    /// <summary>Start values, bounds, fixed and linked parameters of the model.</summary>
    public IReadOnlyList<ParameterSetting> Parameters { get; init; } = [];

    /// <summary>Short name of the model of the extragalactic background light; null for none.</summary>
    public string? Ebl { get; init; }

    /// <summary>Folder with the tables of the extragalactic background light.</summary>
    public string? EblFolder { get; init; }

    /// <summary>Redshift of the target.</summary>
    public double? Redshift { get; init; }

    /// <summary>Factor on the optical depth.</summary>
    public double EblScale { get; init; } = 1;

    /// <summary>A ready absorption, instead of the three settings above.</summary>
    public IAbsorption? Absorption { get; init; }

    /// <summary>The statistic to minimise.</summary>
    public FitStatistic Statistic { get; init; } = FitStatistic.W;

    /// <summary>Whether to fit the runs jointly instead of stacked.</summary>
    public bool JointFit { get; init; }

    /// <summary>Flux points per decade; 0 for none.</summary>
    public int FluxPointsPerDecade { get; init; } = 5;

    /// <summary>Edges of the flux points in TeV, instead of a number per decade.</summary>
    public IReadOnlyList<double>? FluxPointEdgesTeV { get; init; }

    /// <summary>Standard deviations of upper limits.</summary>
    public double LimitSigmas { get; init; } = 2;

    /// <summary>Whether to find asymmetric errors from the likelihood profiles.</summary>
    public bool ProfileErrors { get; init; }

    /// <summary>Time bins of the light curve; null for no light curve.</summary>
    public TimeBinning? LightCurve { get; init; }

    /// <summary>Edges of the light curve's bins for <see cref="TimeBinning.Given"/>, MJD.</summary>
    public IReadOnlyList<double>? LightCurveEdgesMjd { get; init; }

    /// <summary>Lower end of the light curve's energy band, TeV.</summary>
    public double LightCurveMinTeV { get; init; } = 1;

    /// <summary>Upper end of the light curve's energy band, TeV.</summary>
    public double LightCurveMaxTeV { get; init; } = 39.81;

    /// <summary>Whether to make a counts map.</summary>
    public bool CountsMap { get; init; } = true;

    /// <summary>Whether to make ring-background excess and significance maps.</summary>
    public bool RingMap { get; init; }

    /// <summary>Whether to make the distribution of squared distances.</summary>
    public bool Theta2 { get; init; } = true;

    /// <summary>Lower end of the energy band of maps and theta2, TeV.</summary>
    public double MapMinTeV { get; init; } = 1;

    /// <summary>Upper end of the energy band of maps and theta2, TeV.</summary>
    public double MapMaxTeV { get; init; } = 10;

    /// <summary>Index of the power law that weights the exposure map.</summary>
    public double MapIndex { get; init; } = 2.5;

    /// <summary>Whether to take over the quirks of Gammapy 1.0 where they change results: the field axes of 3D backgrounds.</summary>
    public bool Gammapy10 { get; init; }

    /// <summary>Name of the job that these are the settings of; empty when a program calls the analysis itself.</summary>
    public string Job { get; init; } = "";

    /// <summary>The parameters that were given, for the record and for doing it again.</summary>
    public IReadOnlyList<GivenValue> Given { get; init; } = [];

    /// <summary>Tells the times of steps for the record; results do not depend on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the products say of themselves when they are made again to be compared; null for the truth.</summary>
    public ProductStamp? Stamp { get; init; }

    /// <summary>Number of threads; results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
