using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using TapGamma.Analysis.Maps;

namespace TapGamma.Plots;

/// <summary>Pictures of one run for people who look through a catalogue, as PNG.</summary>
public static class FieldPictures
{
    private const int Width = 640;
    private const int Height = 560;
    private const double BinsPerDecade = 10;

    /// <summary>Counts on the sky with coordinates; east is left.</summary>
    public static byte[] CountsMap(SkyMap map, string title)
    {
        ArgumentNullException.ThrowIfNull(map);
        using var turn = PlotCanvas.Turn.EnterScope();
        var canvas = new PlotCanvas(title, "Right ascension (deg)", "Declination (deg)");
        var half = Draw(canvas.Plot, map);
        canvas.Plot.Add.Marker(0, 0, MarkerShape.Cross, 10, Colors.Cyan);
        canvas.Plot.Axes.SetLimits(-half, half, -half, half);
        canvas.Plot.Axes.SquareUnits();
        // The projection bends away from the axis by less than a label tells.
        canvas.Plot.Axes.Bottom.TickGenerator = Ticks(half, x => (map.RaDeg - x / Math.Cos(map.DecDeg * Math.PI / 180) + 360) % 360);
        canvas.Plot.Axes.Left.TickGenerator = Ticks(half, y => map.DecDeg + y);
        return canvas.Png(Width, Height);
    }

    /// <summary>Counts on the sky and nothing else.</summary>
    public static byte[] Thumbnail(SkyMap map, int size)
    {
        ArgumentNullException.ThrowIfNull(map);
        using var turn = PlotCanvas.Turn.EnterScope();
        var canvas = new PlotCanvas("", "", "");
        var half = Draw(canvas.Plot, map);
        canvas.Plot.Layout.Frameless();
        canvas.Plot.Axes.SetLimits(-half, half, -half, half);
        return canvas.Png(size, size);
    }

    /// <summary>How many events each energy has.</summary>
    public static byte[] Energies(IReadOnlyList<double> energiesTeV, string title)
    {
        ArgumentNullException.ThrowIfNull(energiesTeV);
        double[] logs = [.. energiesTeV.Where(energy => energy > 0 && double.IsFinite(energy)).Select(Math.Log10)];
        using var turn = PlotCanvas.Turn.EnterScope();
        var canvas = new PlotCanvas(title, "Energy (TeV)", "Events");
        if (logs.Length > 0)
        {
            var (first, last) = (Math.Floor(logs.Min() * BinsPerDecade), Math.Floor(logs.Max() * BinsPerDecade) + 1);
            var counts = new double[(int)(last - first)];
            foreach (var log in logs) counts[(int)(Math.Floor(log * BinsPerDecade) - first)]++;
            double[] edges = [.. Enumerable.Range(0, counts.Length + 1).Select(i => (first + i) / BinsPerDecade)];
            canvas.Steps(edges, counts, Colors.C0, "");
            canvas.Plot.Axes.Bottom.TickGenerator = PlotCanvas.Decades(edges[0], edges[^1]);
            canvas.Plot.Axes.AutoScale();
            canvas.Plot.Axes.SetLimits(edges[0], edges[^1], 0, canvas.Plot.Axes.GetLimits().Top);
        }

        return canvas.Png(Width, Height);
    }

    private static double Draw(Plot plot, SkyMap map)
    {
        var half = map.PixelDeg * map.Width / 2;
        var image = new double[map.Height, map.Width];
        for (var row = 0; row < map.Height; row++)
            for (var column = 0; column < map.Width; column++) image[map.Height - 1 - row, column] = map[row, column];
        var heatmap = plot.Add.Heatmap(image);
        heatmap.Extent = new CoordinateRect(-half, half, -half, half);
        heatmap.Colormap = new ScottPlot.Colormaps.Inferno();
        return half;
    }

    private static NumericManual Ticks(double half, Func<double, double> label)
    {
        var ticks = new NumericManual();
        for (var i = -2; i <= 2; i++)
            ticks.AddMajor(i * half * 0.45, label(i * half * 0.45).ToString("0.00", CultureInfo.InvariantCulture));
        return ticks;
    }
}
