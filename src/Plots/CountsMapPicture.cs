using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using TapGamma.Analysis.Maps;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>Counts around the target with on, off and excluded regions and the pointings; east is left.</summary>
internal static class CountsMapPicture
{
    public static IEnumerable<ProductFile> Make(PointSourceResult result, SkyMap map)
    {
        var s = result.Settings;
        var title = string.Create(CultureInfo.InvariantCulture, $"counts, {s.MapMinTeV:0.##} to {s.MapMaxTeV:0.##} TeV");
        var canvas = new PlotCanvas(AnalysisPictures.Title(result, title), "Right ascension (deg)", "Declination (deg)");
        var half = map.PixelDeg * map.Width / 2;
        var image = new double[map.Height, map.Width];
        for (var row = 0; row < map.Height; row++)
            for (var column = 0; column < map.Width; column++) image[map.Height - 1 - row, column] = map[row, column];
        var heatmap = canvas.Plot.Add.Heatmap(image);
        heatmap.Extent = new CoordinateRect(-half, half, -half, half);
        heatmap.Colormap = new ScottPlot.Colormaps.Inferno();
        canvas.Plot.Add.ColorBar(heatmap);
        foreach (var run in result.UsedRuns) Run(canvas, map, run);
        foreach (var c in s.Exclusions) Circle(canvas, map, c.RaDeg, c.DecDeg, c.RadiusDeg, Colors.Red, 1.5f);
        Circle(canvas, map, s.RaDeg, s.DecDeg, s.OnRadiusDeg, Colors.White, 2);
        canvas.Plot.Axes.SetLimits(-half, half, -half, half);
        canvas.Plot.Axes.SquareUnits();
        canvas.Plot.Axes.Bottom.TickGenerator = Ticks(half, x => s.RaDeg - x / Math.Cos(s.DecDeg * Math.PI / 180));
        canvas.Plot.Axes.Left.TickGenerator = Ticks(half, y => s.DecDeg + y);
        return canvas.Files("counts_map", "Counts map with regions", width: 700);
    }

    private static void Run(PlotCanvas canvas, SkyMap map, RunResult run)
    {
        var (x, y) = map.OffsetOf(run.RaPointingDeg, run.DecPointingDeg);
        if (Math.Abs(x) < map.PixelDeg * map.Width / 2 && Math.Abs(y) < map.PixelDeg * map.Height / 2)
            canvas.Plot.Add.Marker(x, y, MarkerShape.Cross, 8, Colors.Cyan);
        foreach (var (ra, dec) in run.OffRegions)
            Circle(canvas, map, ra, dec, run.OnRadiusDeg, Colors.White.WithAlpha(0.25), 1);
    }

    private static void Circle(PlotCanvas canvas, SkyMap map, double ra, double dec, double radius, Color color, float width)
    {
        var (x, y) = map.OffsetOf(ra, dec);
        if (!double.IsFinite(x) || !(radius > 0)) return;
        var circle = canvas.Plot.Add.Circle(x, y, radius);
        (circle.LineColor, circle.LineWidth, circle.FillColor) = (color, width, Colors.Transparent);
    }

    // Five positions along the axis; on so small a field the projection is linear to the label's precision.
    private static NumericManual Ticks(double half, Func<double, double> label)
    {
        var ticks = new NumericManual();
        for (var i = -2; i <= 2; i++)
            ticks.AddMajor(i * half * 0.45, label(i * half * 0.45).ToString("0.00", CultureInfo.InvariantCulture));
        return ticks;
    }
}
