using ScottPlot;
using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>Spectral energy distribution: points, limits, fitted model with its error band, and the model as emitted.</summary>
internal static class SpectrumPicture
{
    private const double ErgPerTeV = 1.602176634;
    private const int Samples = 120;

    public static IEnumerable<ProductFile> Make(PointSourceResult result)
    {
        var canvas = new PlotCanvas(AnalysisPictures.Title(result, "spectrum"), "Energy (TeV)", "E² dN/dE (erg cm⁻² s⁻¹)");
        var heights = new List<double>();
        foreach (var point in result.FluxPoints.Where(p => p.IsMeasured)) Point(canvas, point, heights);
        if (result.Fit.Parameters[result.Fit.Model.AmplitudeIndex].Value > 0) Model(canvas, result, heights);
        Frame(canvas, result, heights);
        return canvas.Files("spectrum", "Spectral energy distribution");
    }

    private static void Point(PlotCanvas canvas, FluxPoint point, List<double> heights)
    {
        var scale = point.ReferenceTeV * point.ReferenceTeV * ErgPerTeV;
        var (x, from, to) = (Math.Log10(point.ReferenceTeV), Math.Log10(point.MinTeV), Math.Log10(point.MaxTeV));
        var value = point.IsUpperLimit ? point.DndeLimit : point.Dnde;
        if (!(value > 0)) return;
        var y = Math.Log10(value * scale);
        heights.Add(y);
        canvas.Bar(from, to, y, Colors.Black);
        if (!point.IsUpperLimit)
        {
            var low = Math.Max(point.Dnde - point.NormErrorDown * point.ReferenceDnde, 0.02 * point.Dnde);
            var high = point.Dnde + point.NormErrorUp * point.ReferenceDnde;
            canvas.ErrorBar(x, Math.Log10(low * scale), Math.Log10(high * scale), Colors.Black);
        }

        canvas.Marker(x, y, Colors.Black, point.IsUpperLimit);
    }

    private static void Model(PlotCanvas canvas, PointSourceResult result, List<double> heights)
    {
        var fit = result.Fit;
        var (min, max) = Range(result);
        var energies = Enumerable.Range(0, Samples).Select(i => min * Math.Pow(max / min, i / (Samples - 1.0))).ToArray();
        double[] xs = [.. energies.Select(Math.Log10)];
        Band(canvas, fit, energies, xs);
        var ys = Curve(fit, energies, intrinsic: false);
        heights.AddRange(ys.Where((_, i) => energies[i] > 1.2 * min && energies[i] < max / 1.2));
        canvas.Line(xs, ys, Colors.C0, fit.Absorption is null ? fit.Model.Title : $"{fit.Model.Title}, absorbed");
        if (fit.Absorption is null) return;
        var line = canvas.Line(xs, Curve(fit, energies, intrinsic: true), Colors.C1, "as emitted");
        line.LinePattern = LinePattern.Dashed;
    }

    private static void Band(PlotCanvas canvas, SpectrumFitResult fit, double[] energies, double[] xs)
    {
        if (!fit.Converged) return;
        double[] Edge(int sign) =>
        [
            .. energies.Select(e => Math.Log10(
                Math.Max(fit.FluxAt(e) + sign * fit.FluxErrorAt(e), 0.02 * fit.FluxAt(e)) * e * e * ErgPerTeV)),
        ];
        var band = canvas.Plot.Add.FillY(xs, Edge(-1), Edge(1));
        band.FillColor = Colors.C0.WithAlpha(0.25);
        band.LineWidth = 0;
    }

    private static double[] Curve(SpectrumFitResult fit, double[] energies, bool intrinsic) =>
        [.. energies.Select(e => Math.Log10(Math.Max(fit.FluxAt(e, intrinsic) * e * e * ErgPerTeV, 1e-30)))];

    // The range the fit used.
    private static (double Min, double Max) Range(PointSourceResult result) => (result.Overall.MinTeV, result.Overall.MaxTeV);

    private static void Frame(PlotCanvas canvas, PointSourceResult result, List<double> heights)
    {
        var (min, max) = Range(result);
        if (heights.Count == 0) heights.AddRange([-13, -11]);
        var top = heights.Max() + 0.4;
        var bottom = Math.Max(heights.Min() - 0.4, top - 5);
        var (left, right) = (Math.Log10(min) - 0.15, Math.Log10(max) + 0.15);
        canvas.Plot.Axes.SetLimits(left, right, bottom, top);
        canvas.Plot.Axes.Bottom.TickGenerator = PlotCanvas.Decades(left, right);
        canvas.Plot.Axes.Left.TickGenerator = PlotCanvas.Decades(bottom, top);
        canvas.Plot.ShowLegend(Alignment.LowerLeft);
    }
}
