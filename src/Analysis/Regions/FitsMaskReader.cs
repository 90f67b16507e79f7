using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Analysis.Regions;

/// <summary>
/// A FITS image that is 0 where sky is excluded, as Gammapy writes exclusion masks; sky beyond the image and pixels
/// without a value are not excluded.
/// </summary>
internal sealed class FitsMaskReader : IExclusionReader
{
    public string Name => "a FITS image mask";

    public ExcludedSky? TryRead(ExclusionFile file)
    {
        if (file.Fits?.Hdus.OfType<ImageHdu>().FirstOrDefault(hdu => hdu.Count > 0) is not { } image) return null;
        if (image.Axes.Count < 2 || image.Axes.Skip(2).Any(length => length != 1))
            throw Fault(file, image, $"it has the axes {string.Join(" x ", image.Axes)}.");
        var (wcs, values) = (Wcs(file, image), image.ReadDoubles());
        var (width, height) = ((int)image.Axes[0], (int)image.Axes[1]);
        return new ExcludedSky([], (ra, dec) =>
        {
            if (wcs.ToPixel(ra, dec) is not { } pixel) return false;
            var (x, y) = (Math.Round(pixel.X), Math.Round(pixel.Y));
            return x >= 0 && x < width && y >= 0 && y < height && values[(int)y * width + (int)x] == 0;
        });
    }

    private static TanWcs Wcs(ExclusionFile file, ImageHdu image)
    {
        try
        {
            var wcs = TanWcs.Read(image.Header);
            if (wcs.Frame is "ICRS" or "FK5") return wcs;
            throw Fault(file, image, $"its coordinates are {wcs.Frame}, not ICRS or FK5.");
        }
        catch (FitsFormatException fault)
        {
            throw Fault(file, image, fault.Fault);
        }
    }

    private static InvalidInputException Fault(ExclusionFile file, ImageHdu image, string problem) =>
        new(AnalysisDiagnostics.ExclusionImage(file.Path, image.Label, problem));
}
