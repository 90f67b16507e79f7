using System.Globalization;
using System.Text;
using System.Xml;

namespace TapGamma.Plots.Graphs;

/// <summary>A picture as SVG 1.1, with the names of what is in a stack as its title.</summary>
internal sealed class SvgGraphCanvas : IGraphCanvas, IDisposable
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private readonly XmlWriter _xml;

    public SvgGraphCanvas(Stream output, double width, double height, string recordId)
    {
        _xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        _xml.WriteStartElement("svg", Svg);
        _xml.WriteAttributeString("width", Number(Math.Ceiling(width)));
        _xml.WriteAttributeString("height", Number(Math.Ceiling(height)));
        _xml.WriteAttributeString("viewBox", $"0 0 {Number(Math.Ceiling(width))} {Number(Math.Ceiling(height))}");
        _xml.WriteAttributeString("font-family", "DejaVu Sans, Verdana, sans-serif");
        _xml.WriteElementString("metadata", Svg, Clean($"Provenance record {recordId}"));
        Element("rect", ("width", "100%"), ("height", "100%"), ("fill", "white"));
    }

    public void Begin(GraphNode node)
    {
        _xml.WriteStartElement("g", Svg);
        if (node.Members.Count > 0) _xml.WriteElementString("title", Svg, Clean(string.Join('\n', node.Members)));
    }

    public void End() => _xml.WriteEndElement();

    public void Shape(NodeShape shape, double x, double y, double width, double height)
    {
        var (fill, line) = GraphColours.Of(shape);
        (string, string)[] style = [("fill", fill), ("stroke", line)];
        if (shape == NodeShape.Entity)
            Element("ellipse", [("cx", Number(x)), ("cy", Number(y)), ("rx", Number(width / 2)), ("ry", Number(height / 2)), .. style]);
        else if (shape == NodeShape.Activity)
            Element("rect", [("x", Number(x - width / 2)), ("y", Number(y - height / 2)), ("width", Number(width)), ("height", Number(height)), .. style]);
        else
            Element("polygon", [("points", string.Join(' ', GraphColours.House(x, y, width, height).Select(Point))), .. style]);
    }

    public void Text(string text, double x, double y, double size, bool centred, bool bold)
    {
        _xml.WriteStartElement("text", Svg);
        _xml.WriteAttributeString("x", Number(x));
        _xml.WriteAttributeString("y", Number(y));
        _xml.WriteAttributeString("font-size", Number(size));
        if (centred) _xml.WriteAttributeString("text-anchor", "middle");
        if (bold) _xml.WriteAttributeString("font-weight", "bold");
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    public void Curve(IReadOnlyList<(double X, double Y)> points, bool dashed)
    {
        var path = new StringBuilder("M ").Append(Point(points[0]));
        foreach (var (one, other, end) in GraphColours.Bezier(points))
            path.Append(" C ").Append(Point(one)).Append(' ').Append(Point(other)).Append(' ').Append(Point(end));
        (string, string)[] style = [("d", path.ToString()), ("fill", "none"), ("stroke", GraphColours.Line)];
        Element("path", dashed ? [.. style, ("stroke-dasharray", "4 3")] : style);
        var (x, y) = points[0];
        Element("polygon", ("points", $"{Point((x, y))} {Point((x - 3.5, y + 8))} {Point((x + 3.5, y + 8))}"), ("fill", GraphColours.Line));
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Svg);
        foreach (var (attribute, value) in attributes) _xml.WriteAttributeString(attribute, value);
        _xml.WriteEndElement();
    }

    private static string Clean(string text) => new([.. text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD')]);

    private static string Point((double X, double Y) point) => $"{Number(point.X)},{Number(point.Y)}";

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
