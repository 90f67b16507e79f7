using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>The pictures of a point-source analysis.</summary>
public static class AnalysisPictures
{
    /// <summary>Makes all pictures the result has data for, each as PNG and as SVG, in a fixed order.</summary>
    public static IReadOnlyList<ProductFile> Make(PointSourceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var files = new List<ProductFile>();
        files.AddRange(SpectrumPicture.Make(result));
        files.AddRange(ResidualsPicture.Make(result));
        if (result.LightCurve.Count > 0) files.AddRange(LightCurvePicture.Make(result));
        if (result.Theta2 is { } theta2) files.AddRange(Theta2Picture.Make(result, theta2));
        if (result.CountsMap is { } map) files.AddRange(CountsMapPicture.Make(result, map));
        return files;
    }

    internal static string Title(PointSourceResult result, string what) =>
        result.Settings.TargetName is { Length: > 0 } name ? $"{name}: {what}" : what;
}
