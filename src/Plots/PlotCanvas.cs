using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>One picture in the making: fonts, axes and files in the way all our pictures share.</summary>
internal sealed partial class PlotCanvas
{
    private const int Width = 900;
    private const int Height = 640;
    private const string Font = "DejaVu Sans TapGamma";

    static PlotCanvas()
    {
        Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));
        Fonts.Default = Fonts.Sans = Fonts.Serif = Fonts.Monospace = Font;
    }

    public PlotCanvas(string title, string x, string y)
    {
        Plot.Font.Set(Font);
        Plot.Title(title, 18);
        Plot.XLabel(x, 16);
        Plot.YLabel(y, 16);
        Plot.Axes.Bottom.TickLabelStyle.FontSize = 14;
        Plot.Axes.Left.TickLabelStyle.FontSize = 14;
        Plot.Grid.MajorLineColor = Colors.Black.WithAlpha(0.08);
    }

    /// <summary>
    /// Held while a picture is made. The native library below shares fonts between pictures without guarding them: two threads that draw
    /// at once end the whole process, sooner or later.
    /// </summary>
    public static Lock Turn { get; } = new();

    public Plot Plot { get; } = new();

    /// <summary>Ticks at whole decades of a logarithmic axis, which is drawn in decimal logarithms.</summary>
    public static NumericManual Decades(double minLog, double maxLog)
    {
        var ticks = new NumericManual();
        for (var decade = (int)Math.Floor(minLog); decade <= Math.Ceiling(maxLog); decade++)
        {
            ticks.AddMajor(decade, PowerOfTen(decade));
            for (var i = 2; i < 10; i++) ticks.AddMinor(decade + Math.Log10(i));
        }

        return ticks;
    }

    public IEnumerable<ProductFile> Files(string name, string description, int width = Width)
    {
        yield return new ProductFile(name + ".png", "image/png", description, Png(width, Height));
        yield return new ProductFile(name + ".svg", "image/svg+xml", description, Encoding.UTF8.GetBytes(Renumbered(Plot.GetSvgXml(width, Height))));
    }

    /// <summary>The picture as PNG. Lines on white need no filters, and half the effort packs them as well.</summary>
    public byte[] Png(int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        Plot.Render(surface.Canvas, width, height);
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, zLibLevel: 4));
        return png!.ToArray();
    }

    public void ErrorBar(double x, double low, double high, Color color)
    {
        var line = Plot.Add.Line(x, low, x, high);
        (line.Color, line.LineWidth) = (color, 1.5f);
    }

    public void Bar(double from, double to, double y, Color color)
    {
        var line = Plot.Add.Line(from, y, to, y);
        (line.Color, line.LineWidth) = (color, 1.5f);
    }

    public void Marker(double x, double y, Color color, bool limit)
    {
        var marker = Plot.Add.Marker(x, y, limit ? MarkerShape.FilledTriangleDown : MarkerShape.FilledCircle, 8, color);
        marker.LegendText = "";
    }

    /// <summary>A histogram as a line of steps.</summary>
    public ScottPlot.Plottables.Scatter Steps(double[] edges, double[] values, Color color, string legend)
    {
        var (xs, ys) = (new List<double>(), new List<double>());
        for (var i = 0; i < values.Length; i++)
        {
            xs.AddRange([edges[i], edges[i + 1]]);
            ys.AddRange([values[i], values[i]]);
        }

        return Line([.. xs], [.. ys], color, legend);
    }

    public ScottPlot.Plottables.Scatter Line(double[] xs, double[] ys, Color color, string legend)
    {
        var line = Plot.Add.ScatterLine(xs, ys, color);
        line.LineWidth = 2;
        line.LegendText = legend;
        return line;
    }

    // Skia counts clips through the whole life of the process; the same picture must be the same bytes.
    private static string Renumbered(string svg)
    {
        var numbers = new Dictionary<string, string>();
        return ClipName().Replace(svg, match =>
        {
            if (numbers.TryGetValue(match.Value, out var known)) return known;
            var name = "cl_" + numbers.Count.ToString(CultureInfo.InvariantCulture);
            numbers.Add(match.Value, name);
            return name;
        });
    }

    [GeneratedRegex(@"\bcl_[0-9a-f]+\b")]
    private static partial Regex ClipName();

    // Small powers read better as they are: 0.1, 1, 10.
    private static string PowerOfTen(int power)
    {
        if (power is >= -2 and <= 2) return Math.Pow(10, power).ToString("0.##", CultureInfo.InvariantCulture);
        var digits = power.ToString(CultureInfo.InvariantCulture);
        return "10" + string.Concat(digits.Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
    }
}
