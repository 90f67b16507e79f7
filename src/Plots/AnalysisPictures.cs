using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>The pictures of a point-source analysis.</summary>
public static class AnalysisPictures
{
    /// <summary>Makes all pictures the result has data for, each as PNG and as SVG, in a fixed order.</summary>
    /// <param name="result">The result.</param>
    /// <param name="context">What the pictures are to say about how they were made, if anything.</param>
    public static IReadOnlyList<ProductFile> Make(PointSourceResult result, ProductContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var files = new List<ProductFile>();
        Add(() => SpectrumPicture.Make(result));
        Add(() => ResidualsPicture.Make(result));
        if (result.LightCurve.Count > 0) Add(() => LightCurvePicture.Make(result));
        if (result.Theta2 is { } theta2) Add(() => Theta2Picture.Make(result, theta2));
        if (result.CountsMap is { } map) Add(() => CountsMapPicture.Make(result, map));
        return [.. files.Select(file => PictureStamp.Put(file, context?.RecordId ?? ""))];

        // Others may draw between two pictures.
        void Add(Func<IEnumerable<ProductFile>> make)
        {
            lock (PlotCanvas.Turn) files.AddRange(make());
        }
    }

    internal static string Title(PointSourceResult result, string what) =>
        result.Settings.TargetName is { Length: > 0 } name ? $"{name}: {what}" : what;
}
