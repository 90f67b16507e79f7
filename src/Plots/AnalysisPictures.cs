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
        List<Func<IEnumerable<ProductFile>>> pictures = [() => SpectrumPicture.Make(result), () => ResidualsPicture.Make(result)];
        if (result.LightCurve.Count > 0) pictures.Add(() => LightCurvePicture.Make(result));
        if (result.Theta2 is { } theta2) pictures.Add(() => Theta2Picture.Make(result, theta2));
        if (result.CountsMap is { } map) pictures.Add(() => CountsMapPicture.Make(result, map));
        // The last ones take longest: they are begun first.
        var files = new ProductFile[pictures.Count][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, result.Settings.Threads) };
        Parallel.For(0, files.Length, options, i => files[^(i + 1)] = [.. pictures[^(i + 1)]()]);
        return [.. files.SelectMany(made => made).Select(file => PictureStamp.Put(file, context?.RecordId ?? ""))];
    }

    internal static string Title(PointSourceResult result, string what) =>
        result.Settings.TargetName is { Length: > 0 } name ? $"{name}: {what}" : what;
}
