using SkiaSharp;

namespace TapGamma.Plots.Graphs;

/// <summary>A picture in pixels.</summary>
internal sealed class SkiaGraphCanvas : IGraphCanvas, IDisposable
{
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;

    public SkiaGraphCanvas(double width, double height, double scale)
    {
        _bitmap = new SKBitmap((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale));
        _canvas = new SKCanvas(_bitmap);
        _canvas.Clear(SKColors.White);
        _canvas.Scale((float)scale);
    }

    public void Begin(GraphNode node)
    {
    }

    public void End()
    {
    }

    public void Shape(NodeShape shape, double x, double y, double width, double height)
    {
        var (fill, line) = GraphColours.Of(shape);
        using var path = new SKPath();
        var box = SKRect.Create((float)(x - width / 2), (float)(y - height / 2), (float)width, (float)height);
        if (shape == NodeShape.Entity) path.AddOval(box);
        else if (shape == NodeShape.Activity) path.AddRect(box);
        else path.AddPoly([.. GraphColours.House(x, y, width, height).Select(Point)]);
        using var paint = new SKPaint { IsAntialias = true, Color = SKColor.Parse(fill), Style = SKPaintStyle.Fill };
        _canvas.DrawPath(path, paint);
        (paint.Color, paint.Style, paint.StrokeWidth) = (SKColor.Parse(line), SKPaintStyle.Stroke, 1);
        _canvas.DrawPath(path, paint);
    }

    public void Text(string text, double x, double y, double size, bool centred, bool bold)
    {
        using var font = new SKFont(NodeText.Face, (float)size) { Embolden = bold, Edging = SKFontEdging.Antialias };
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.Black };
        _canvas.DrawText(text, (float)x, (float)y, centred ? SKTextAlign.Center : SKTextAlign.Left, font, paint);
    }

    public void Curve(IReadOnlyList<(double X, double Y)> points, bool dashed)
    {
        using var path = new SKPath();
        path.MoveTo(Point(points[0]));
        foreach (var (one, other, end) in GraphColours.Bezier(points)) path.CubicTo(Point(one), Point(other), Point(end));
        using var paint = new SKPaint { IsAntialias = true, Color = SKColor.Parse(GraphColours.Line), Style = SKPaintStyle.Stroke, StrokeWidth = 1 };
        using var dashes = SKPathEffect.CreateDash([4, 3], 0);
        if (dashed) paint.PathEffect = dashes;
        _canvas.DrawPath(path, paint);
        using var arrow = new SKPath();
        var (x, y) = points[0];
        arrow.AddPoly([Point((x, y)), Point((x - 3.5, y + 8)), Point((x + 3.5, y + 8))]);
        (paint.Style, paint.PathEffect) = (SKPaintStyle.Fill, null);
        _canvas.DrawPath(arrow, paint);
    }

    /// <summary>The picture as PNG.</summary>
    public byte[] ToPng()
    {
        using var data = _bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public void Dispose()
    {
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private static SKPoint Point((double X, double Y) point) => new((float)point.X, (float)point.Y);
}
