using ScottPlot;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>Excess counts by energy against the fitted model, in standard deviations.</summary>
internal static class ResidualsPicture
{
    public static IEnumerable<ProductFile> Make(PointSourceResult result)
    {
        var canvas = new PlotCanvas(AnalysisPictures.Title(result, "residuals"), "Energy (TeV)", "(excess − model) / error");
        var d = result.Stacked;
        var predicted = result.Fit.PredictSignal(d);
        double largest = 3;
        for (var k = 0; k < d.Mask.Length; k++)
        {
            if (!d.Mask[k]) continue;
            var excess = d.Counts[k] - d.Alpha[k] * d.CountsOff[k];
            // The error the model expects, so that a bin without counts has one too.
            var variance = predicted[k] + d.Alpha[k] * (1 + d.Alpha[k]) * d.CountsOff[k];
            if (!(variance > 0)) continue;
            var residual = (excess - predicted[k]) / Math.Sqrt(variance);
            largest = Math.Max(largest, Math.Abs(residual) + 1);
            var (from, to) = (Math.Log10(d.Reco.EdgesTeV[k]), Math.Log10(d.Reco.EdgesTeV[k + 1]));
            canvas.Bar(from, to, residual, Colors.Black);
            canvas.ErrorBar((from + to) / 2, residual - 1, residual + 1, Colors.Black);
            canvas.Marker((from + to) / 2, residual, Colors.Black, limit: false);
        }

        var (left, right) = (Math.Log10(result.Overall.MinTeV) - 0.1, Math.Log10(result.Overall.MaxTeV) + 0.1);
        canvas.Bar(left, right, 0, Colors.C0);
        canvas.Plot.Axes.SetLimits(left, right, -largest - 0.5, largest + 0.5);
        canvas.Plot.Axes.Bottom.TickGenerator = PlotCanvas.Decades(left, right);
        return canvas.Files("residuals", "Residuals of the fit by energy");
    }
}
