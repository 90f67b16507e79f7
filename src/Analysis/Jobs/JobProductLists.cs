namespace TapGamma.Analysis.Jobs;

/// <summary>The products that several jobs have in common.</summary>
internal static class JobProductLists
{
    private const string Fits = "application/fits";
    private const string VoTable = "application/x-votable+xml";

    /// <summary>The stacked spectrum with its background and response.</summary>
    public static IReadOnlyList<JobProductDescription> Spectrum { get; } =
    [
        new("pha_stacked.fits", Fits, "Stacked spectrum (OGIP)"),
        new("pha_stacked_bkg.fits", Fits, "Its background (OGIP)"),
        new("pha_stacked_arf.fits", Fits, "Its effective area (OGIP)"),
        new("pha_stacked_rmf.fits", Fits, "Its energy dispersion (OGIP)"),
        new("pha_runs.zip", "application/zip", "Spectra, backgrounds and responses of the runs (OGIP)"),
    ];

    /// <summary>The flux points in all forms.</summary>
    public static IReadOnlyList<JobProductDescription> FluxPoints { get; } =
    [
        new("flux_points.vot", VoTable, "Flux points (VOTable)"),
        new("flux_points.fits", Fits, "Flux points (GADF)"),
        new("flux_points.ecsv", "text/plain", "Flux points (ECSV)"),
        new("flux_points_likelihood.fits", Fits, "Flux points with likelihood scans (GADF)"),
        new("spectral_points.tex", "application/x-tex", "Flux points as a LaTeX table"),
    ];

    /// <summary>The light curve in all forms.</summary>
    public static IReadOnlyList<JobProductDescription> LightCurve { get; } =
    [
        new("light_curve.vot", VoTable, "Light curve (VOTable)"),
        new("light_curve.fits", Fits, "Light curve"),
        new("light_curve.ecsv", "text/plain", "Light curve (ECSV)"),
        .. Picture("light_curve", "Light curve"),
    ];

    /// <summary>What every job makes.</summary>
    public static IReadOnlyList<JobProductDescription> Documents { get; } =
    [
        new("result.json", "application/json", "Everything that was found"),
        new("model.yaml", "application/yaml", "Best-fit model for Gammapy"),
        new("reproduce.py", "text/x-python", "The same analysis for Gammapy"),
        new("provenance.json", "application/json", "How all this was made (PROV-JSON)"),
    ];

    /// <summary>Maps of the ring background.</summary>
    public static IReadOnlyList<JobProductDescription> RingMaps { get; } =
    [
        new("ring_significance.fits", Fits, "Significance, ring background"),
        new("ring_excess.fits", Fits, "Excess, ring background"),
        new("exposure_map.fits", Fits, "Exposure"),
        new("flux_map.fits", Fits, "Flux within the correlation radius"),
    ];

    /// <summary>The counts map.</summary>
    public static IReadOnlyList<JobProductDescription> CountsMap { get; } =
        [new("counts_map.fits", Fits, "Counts map"), .. Picture("counts_map", "Counts map")];

    /// <summary>A picture in both forms.</summary>
    public static IReadOnlyList<JobProductDescription> Picture(string name, string description) =>
        [new(name + ".png", "image/png", description), new(name + ".svg", "image/svg+xml", description)];
}
