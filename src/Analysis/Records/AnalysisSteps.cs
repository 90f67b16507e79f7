using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>The kinds of activities of which an analysis consists.</summary>
internal static class AnalysisSteps
{
    public static readonly ActivityTemplate SelectRuns = new("select_runs", "Selection of runs", "Selection")
    {
        Description = "Choice of the runs that point close enough to the target and were asked for.",
        Makes = [new RoleTemplate("selected", "The files that were used"), new RoleTemplate("left_out", "Why a run was left out", "Log", "*")],
    };

    public static readonly ActivityTemplate SelectEvents = new("select_events", "Selection of events", "Selection")
    {
        Description = "Reading of a run and choice of its events and times.",
        Uses = [new RoleTemplate("events", "File with the events", "Main", "*"), new RoleTemplate("selected", "The choice of runs", "Setup")],
        Makes =
        [
            new RoleTemplate("selection", "The chosen events"), new RoleTemplate("event_count", "Their number", "Quality"),
            new RoleTemplate("left_out", "Why the run was left out", "Log"),
        ],
    };

    public static readonly ActivityTemplate ReduceIrfs = new("reduce_irfs", "Reduction of the responses", "Reduction")
    {
        Description = "Effective area, dispersion and containment at the target's place in the field of view.",
        Uses = [new RoleTemplate("responses", "File with the instrument responses", "Calibration", "*")],
        Makes =
        [
            new RoleTemplate("response", "Response at the target's place"), new RoleTemplate("threshold", "Start of the safe energies", "Quality"),
            new RoleTemplate("offset", "Distance from the pointing", "Quality"),
        ],
    };

    public static readonly ActivityTemplate EstimateBackground = new("estimate_background", "Counting and background", "Reduction")
    {
        Description = "Counts of the on region and of the off regions, by energy.",
        Uses =
        [
            new RoleTemplate("selection", "The chosen events"), new RoleTemplate("response", "Response of the run", "Calibration"),
            new RoleTemplate("exclusion", "Sky that must not serve as background", "Setup", "*"),
        ],
        Makes = [new RoleTemplate("counts", "Spectrum of counts, on and off"), .. Numbers],
    };

    public static readonly ActivityTemplate Stack = new("stack", "Stacking", "Reduction")
    {
        Description = "Sum of the runs' counts and mean of their responses.",
        Uses = [new RoleTemplate("counts", "Counts of a run", "Main", "*"), new RoleTemplate("response", "Response of a run", "Calibration", "*")],
        Makes = [new RoleTemplate("stacked", "Counts and response of all runs together"), .. Numbers],
    };

    public static readonly ActivityTemplate Fit = new("fit", "Fit of the spectral model", "Analysis")
    {
        Description = "Best parameters of the model by minimising the statistic.",
        Uses =
        [
            new RoleTemplate("spectrum", "What is fitted", "Main", "*"), new RoleTemplate("response", "Response of a run", "Calibration", "*"),
            new RoleTemplate("absorption", "Optical depths", "Calibration"),
        ],
        Makes = [new RoleTemplate("model", "The best model with errors and covariance"), new RoleTemplate("best", "A number of the fit", "Main", "*")],
    };

    public static readonly ActivityTemplate FluxPoints = new("flux_points", "Flux points", "Analysis")
    {
        Description = "Flux in bands of energy with errors and upper limits, with the shape of the best model.",
        Uses = [new RoleTemplate("spectrum", "What is measured", "Main", "*"), new RoleTemplate("model", "Shape within a band", "Setup")],
        Makes = [new RoleTemplate("flux_points", "The points")],
    };

    public static readonly ActivityTemplate LightCurve = new("light_curve", "Light curve", "Analysis")
    {
        Description = "Flux in bins of time, with the shape of the best model.",
        Uses = [new RoleTemplate("spectrum", "What is measured", "Main", "*"), new RoleTemplate("model", "Shape of the spectrum", "Setup")],
        Makes = [new RoleTemplate("light_curve", "The fluxes")],
    };

    public static readonly ActivityTemplate Maps = new("maps", "Maps and theta2", "Analysis")
    {
        Description = "Counts of all runs by place in the sky and by distance from the target.",
        Uses = [new RoleTemplate("selection", "Chosen events of a run", "Main", "*")],
        Makes = [new RoleTemplate("maps", "Images and histograms")],
    };

    public static readonly ActivityTemplate Write = new("write", "Writing of files", "Analysis")
    {
        Description = "Results as files in formats that other programs read.",
        Uses = [new RoleTemplate("result", "What is written", "Main", "*")],
        Makes = [new RoleTemplate("product", "A file", "Main", "*")],
    };

    public static readonly ActivityTemplate Draw = new("draw", "Drawing of a picture", "Analysis")
    {
        Description = "Results as a picture.",
        Uses = [new RoleTemplate("result", "What is drawn", "Main", "*")],
        Makes = [new RoleTemplate("picture", "The picture", "Preview", "*")],
    };

    private static RoleTemplate[] Numbers =>
    [
        new("on", "Counts of the on region", "Quality"), new("off", "Counts of the off regions", "Quality"),
        new("alpha", "On over off acceptance", "Quality"), new("excess", "On counts minus background", "Quality"),
        new("significance", "Significance of the excess", "Quality"), new("livetime", "Live time", "Quality"),
    ];
}
