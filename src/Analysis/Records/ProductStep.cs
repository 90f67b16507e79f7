using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Records;

/// <summary>The step of which a product comes: files are written in groups, pictures drawn one by one.</summary>
/// <param name="Name">Name of the step.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="IsPicture">Whether it draws a picture.</param>
/// <param name="Sources">What it uses; a name that ends with an underscore stands for that of every run.</param>
internal sealed record ProductStep(string Name, string Title, bool IsPicture, params string[] Sources)
{
    private static readonly ProductStep Documents = new("write_documents", "Writing of documents", false, "stacked", "model", "flux_points", "light_curve");

    private static readonly (string Start, ProductStep Step)[] s_files =
    [
        ("pha_stacked", new("write_stacked", "Writing of the stacked spectrum", false, "stacked")),
        ("pha_", new("write_spectra", "Writing of the runs' spectra", false, "counts_", "response_")),
        ("flux_points", new("write_flux_points", "Writing of flux points", false, "flux_points")),
        ("spectral_points", new("write_flux_points", "Writing of flux points", false, "flux_points")),
        ("light_curve", new("write_light_curve", "Writing of the light curve", false, "light_curve")),
        ("counts_map", new("write_maps", "Writing of maps", false, "maps")),
        ("ring_", new("write_maps", "Writing of maps", false, "maps")),
        ("exposure_map", new("write_maps", "Writing of maps", false, "maps")),
        ("flux_map", new("write_maps", "Writing of maps", false, "maps")),
        ("sensitivity", new("write_sensitivity", "Writing of the sensitivity", false, "stacked")),
    ];

    private static readonly (string Start, ProductStep Step)[] s_pictures =
    [
        ("spectrum", new("draw_spectrum", "Drawing of the spectrum", true, "model", "flux_points")),
        ("residuals", new("draw_residuals", "Drawing of the residuals", true, "stacked", "model")),
        ("light_curve", new("draw_light_curve", "Drawing of the light curve", true, "light_curve")),
        ("theta2", new("draw_theta2", "Drawing of theta2", true, "maps")),
        ("counts_map", new("draw_counts_map", "Drawing of the counts map", true, "maps")),
    ];

    public static ProductStep Of(ProductFile file)
    {
        var isPicture = file.MediaType.StartsWith("image/", StringComparison.Ordinal);
        foreach (var (start, step) in isPicture ? s_pictures : s_files)
            if (file.Name.StartsWith(start, StringComparison.Ordinal)) return step;
        return isPicture ? new ProductStep("draw_" + Path.GetFileNameWithoutExtension(file.Name), "Drawing of a picture", true, "stacked") : Documents;
    }

    public bool Equals(ProductStep? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
