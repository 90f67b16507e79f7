namespace TapGamma.Plots.Graphs;

/// <summary>The colours in which PROV draws its classes.</summary>
internal static class GraphColours
{
    public const string Line = "#555555";

    /// <summary>Fill and outline of a shape.</summary>
    public static (string Fill, string Line) Of(NodeShape shape) => shape switch
    {
        NodeShape.Entity => ("#FFFC87", "#808080"),
        NodeShape.Activity => ("#9FB1FC", "#0000FF"),
        _ => ("#FED37F", "#808080"),
    };

    /// <summary>Corners of an agent's house around a place.</summary>
    public static (double X, double Y)[] House(double x, double y, double width, double height) =>
    [
        (x, y - height / 2), (x + width / 2, y - height / 2 + NodeText.Roof), (x + width / 2, y + height / 2), (x - width / 2, y + height / 2),
        (x - width / 2, y - height / 2 + NodeText.Roof),
    ];

    /// <summary>Points that make a curve smooth: each piece of it leaves and arrives vertically.</summary>
    public static IEnumerable<((double X, double Y) One, (double X, double Y) Other, (double X, double Y) End)> Bezier(
        IReadOnlyList<(double X, double Y)> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var ((x1, y1), (x2, y2)) = (points[i - 1], points[i]);
            var middle = (y2 - y1) / 2;
            yield return ((x1, y1 + middle), (x2, y2 - middle), (x2, y2));
        }
    }
}
