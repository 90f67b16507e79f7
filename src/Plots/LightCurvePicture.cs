using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>Flux by time, with upper limits where there is no signal.</summary>
internal static class LightCurvePicture
{
    public static IEnumerable<ProductFile> Make(PointSourceResult result)
    {
        var points = result.LightCurve.Where(p => p.Point.IsMeasured).ToArray();
        var band = result.LightCurve[0].Point;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(points.Select(p => Math.Max(p.Point.Flux, p.Point.FluxLimit)).DefaultIfEmpty(1e-12).Max())));
        var exponent = (int)Math.Round(Math.Log10(unit));
        var canvas = new PlotCanvas(
            AnalysisPictures.Title(result, "light curve"),
            $"Time (MJD {result.UsedRuns.First().TimeScale})",
            string.Create(CultureInfo.InvariantCulture, $"Flux {band.MinTeV:0.##} to {band.MaxTeV:0.##} TeV (1e{exponent} cm⁻² s⁻¹)"));
        foreach (var p in points)
        {
            var x = (p.StartMjd + p.StopMjd) / 2;
            var y = (p.Point.IsUpperLimit ? p.Point.FluxLimit : p.Point.Flux) / unit;
            canvas.Bar(p.StartMjd, p.StopMjd, y, Colors.Black);
            if (!p.Point.IsUpperLimit) canvas.ErrorBar(x, y - p.Point.FluxError / unit, y + p.Point.FluxError / unit, Colors.Black);
            canvas.Marker(x, y, Colors.Black, p.Point.IsUpperLimit);
        }

        canvas.Plot.Axes.Bottom.TickGenerator = new NumericAutomatic
        {
            LabelFormatter = mjd => mjd.ToString("0.####", CultureInfo.InvariantCulture),
        };
        canvas.Plot.Axes.AutoScale();
        canvas.Plot.Axes.SetLimitsY(Math.Min(0, canvas.Plot.Axes.GetLimits().Bottom), canvas.Plot.Axes.GetLimits().Top);
        return canvas.Files("light_curve", "Light curve");
    }
}
