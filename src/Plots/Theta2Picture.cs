using System.Globalization;
using ScottPlot;
using TapGamma.Analysis.Maps;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>Squared distances from the target and from the off positions.</summary>
internal static class Theta2Picture
{
    public static IEnumerable<ProductFile> Make(PointSourceResult result, Theta2Histogram theta2)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"θ², {result.SignificanceSigma:0.0} σ in the on region");
        var canvas = new PlotCanvas(AnalysisPictures.Title(result, title), "θ² (deg²)", "Events");
        canvas.Steps(theta2.EdgesDeg2, theta2.Background, Colors.C1, "off, scaled");
        canvas.Steps(theta2.EdgesDeg2, theta2.On, Colors.Black, "on");
        for (var k = 0; k < theta2.On.Length; k++)
        {
            var x = (theta2.EdgesDeg2[k] + theta2.EdgesDeg2[k + 1]) / 2;
            var error = Math.Sqrt(theta2.On[k]);
            canvas.ErrorBar(x, theta2.On[k] - error, theta2.On[k] + error, Colors.Black);
        }

        if (double.IsFinite(theta2.OnRadiusDeg))
        {
            var line = canvas.Plot.Add.VerticalLine(theta2.OnRadiusDeg * theta2.OnRadiusDeg);
            (line.Color, line.LinePattern) = (Colors.C0, LinePattern.Dashed);
        }

        canvas.Plot.Axes.AutoScale();
        canvas.Plot.Axes.SetLimits(0, theta2.EdgesDeg2[^1], 0, canvas.Plot.Axes.GetLimits().Top);
        canvas.Plot.ShowLegend(Alignment.UpperRight);
        return canvas.Files("theta2", "Distribution of squared distances");
    }
}
