namespace TapGamma.Tap.Publications;

/// <summary>A product of analyses that can be published, in the words of ObsCore.</summary>
/// <param name="File">Name of the file among the results.</param>
/// <param name="Type">dataproduct_type.</param>
/// <param name="Subtype">dataproduct_subtype.</param>
/// <param name="Level">calib_level: 3 for maps, 4 for what was derived by a model (ObsCore 1.1, 4.2).</param>
/// <param name="Observable">o_ucd.</param>
/// <param name="Title">What it is, for people.</param>
internal sealed record PublicationKind(string File, string Type, string Subtype, long Level, string Observable, string Title)
{
    /// <summary>Files that go with it, each with its term of datalink/core.</summary>
    public IReadOnlyList<(string File, string Semantics)> Companions { get; init; } = [];

    /// <summary>Whether it is published when none is named.</summary>
    public bool IsUsual { get; init; } = true;

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<PublicationKind> All { get; } =
    [
        new("pha_stacked.fits", "spectrum", "pha", 4, "phot.count", "Counts spectrum")
        {
            Companions = [("pha_stacked_bkg.fits", "#auxiliary"), ("pha_stacked_arf.fits", "#calibration"), ("pha_stacked_rmf.fits", "#calibration")],
        },
        new("flux_points.fits", "sed", "flux-points", 4, "phot.flux.density", "Flux points") { Companions = [("spectrum.png", "#preview")] },
        new("flux_points.vot", "sed", "flux-points", 4, "phot.flux.density", "Flux points") { IsUsual = false, Companions = [("spectrum.png", "#preview")] },
        new("light_curve.fits", "timeseries", "light-curve", 4, "phot.flux", "Light curve") { Companions = [("light_curve.png", "#preview")] },
        new("light_curve.vot", "timeseries", "light-curve", 4, "phot.flux", "Light curve") { IsUsual = false, Companions = [("light_curve.png", "#preview")] },
        new("counts_map.fits", "image", "counts-map", 3, "phot.count", "Counts map") { Companions = [("counts_map.png", "#preview")] },
        new("ring_excess.fits", "image", "excess-map", 3, "phot.count", "Excess map"),
        new("ring_significance.fits", "image", "significance-map", 3, "stat.snr", "Significance map"),
        new("exposure_map.fits", "image", "exposure-map", 3, "obs.exposure", "Exposure map"),
        new("flux_map.fits", "image", "flux-map", 3, "phot.flux", "Flux map"),
    ];
}
