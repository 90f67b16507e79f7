using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Products;

/// <summary>All files of a point-source analysis but the pictures.</summary>
public static class PointSourceProducts
{
    private const string Fits = "application/fits";

    /// <summary>Makes the files in memory, in a fixed order.</summary>
    public static IReadOnlyList<ProductFile> Make(PointSourceResult result, ProductContext context)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        var cards = ProductCards.Of(result, context);
        var files = new List<ProductFile>();
        using (var json = new MemoryStream())
        {
            ResultDocument.Write(json, result, context);
            files.Add(new ProductFile("result.json", "application/json", "Everything that was found", json.ToArray()));
        }

        files.AddRange(OgipFiles.Make(result.Stacked, "pha_stacked", cards));
        files.AddRange(result.UsedRuns.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Max(1, result.Settings.Threads))
            .SelectMany(run => OgipFiles.Make(run.Dataset!, $"pha_{run.Dataset!.Name}", cards)));
        files.Add(new ProductFile("model.yaml", "application/yaml", "Best-fit model for Gammapy", ModelYaml.Make(result.Fit, Name(result), context)));
        files.Add(new ProductFile("reproduce.py", "text/x-python", "The same analysis for Gammapy", ReproduceScript.Make(result, context)));
        Tables(result, context, files);
        if (result.CountsMap is { } counts)
            files.Add(new ProductFile("counts_map.fits", Fits, "Counts map", MapFiles.Make(counts, "counts", cards)));
        if (result.RingMaps is { } ring)
        {
            files.Add(new ProductFile("ring_excess.fits", Fits, "Excess, ring background", MapFiles.Make(ring.Excess, "excess", cards)));
            files.Add(new ProductFile(
                "ring_significance.fits", Fits, "Significance, ring background", MapFiles.Make(ring.Significance, "significance", cards)));
            files.Add(new ProductFile("exposure_map.fits", Fits, "Exposure", MapFiles.Make(ring.Exposure, "exposure", cards)));
            files.Add(new ProductFile(
                "flux_map.fits", Fits, "Flux within the correlation radius", MapFiles.Make(ring.Flux, "flux", cards)));
        }

        return files;
    }

    private static string Name(PointSourceResult result) =>
        result.Settings.TargetName is { Length: > 0 } name ? new string([.. name.Select(c => char.IsLetterOrDigit(c) ? c : '_')]) : "target";

    private static void Tables(PointSourceResult result, ProductContext context, List<ProductFile> files)
    {
        var cards = ProductCards.Of(result, context);
        if (result.FluxPoints.Count > 0)
        {
            var points = FluxTables.FluxPoints(result, context);
            files.Add(new ProductFile("flux_points.fits", Fits, "Flux points (GADF)", points.ToFits(cards)));
            files.Add(new ProductFile("flux_points.ecsv", "text/plain", "Flux points (ECSV)", points.ToEcsv()));
            files.Add(new ProductFile("flux_points.vot", "application/x-votable+xml", "Flux points (VOTable)", points.ToVoTable()));
            files.Add(new ProductFile(
                "flux_points_likelihood.fits", Fits, "Flux points with likelihood scans (GADF)",
                FluxTables.Likelihood(result, context).ToFits(cards)));
            files.Add(new ProductFile(
                "spectral_points.tex", "application/x-tex", "Flux points as a LaTeX table", SpectralPointsTable.Make(result, context)));
        }

        if (result.LightCurve.Count == 0) return;
        files.Add(new ProductFile("light_curve.fits", Fits, "Light curve", FluxTables.LightCurve(result, context).ToFits(cards)));
        var flat = FluxTables.FlatLightCurve(result, context);
        files.Add(new ProductFile("light_curve.ecsv", "text/plain", "Light curve (ECSV)", flat.ToEcsv()));
        files.Add(new ProductFile("light_curve.vot", "application/x-votable+xml", "Light curve (VOTable)", flat.ToVoTable()));
    }
}
