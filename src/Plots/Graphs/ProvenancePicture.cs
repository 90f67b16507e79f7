using TapGamma.Provenance;

namespace TapGamma.Plots.Graphs;

/// <summary>Pictures of records that a person can read, in the shapes and colours of PROV; raw data above, products below.</summary>
public static class ProvenancePicture
{
    private const double Margin = 18;
    private const double NoteSize = 11.5;

    /// <summary>How many boxes and lines the picture has, which decides how long it takes.</summary>
    public static int SizeOf(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var graph = GraphBuilder.Build(record, unfold: false);
        return graph.Nodes.Count + graph.Edges.Count;
    }

    /// <summary>The picture as SVG; hovering over a stack lists what is in it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="unfold">Whether to draw every element by itself instead of stacks.</param>
    public static byte[] Svg(ProvenanceRecord record, bool unfold = false)
    {
        using var turn = PlotCanvas.Turn.EnterScope();
        var (graph, width, height, top) = Layout(record, unfold);
        using var stream = new MemoryStream();
        using (var canvas = new SvgGraphCanvas(stream, width, height, record.Id)) Draw(graph, canvas, width, top);
        return stream.ToArray();
    }

    /// <summary>The picture as PNG.</summary>
    /// <param name="record">The record.</param>
    /// <param name="unfold">Whether to draw every element by itself instead of stacks.</param>
    /// <param name="scale">Pixels for each unit of the SVG.</param>
    public static byte[] Png(ProvenanceRecord record, bool unfold = false, double scale = 2)
    {
        using var turn = PlotCanvas.Turn.EnterScope();
        var (graph, width, height, top) = Layout(record, unfold);
        using var canvas = new SkiaGraphCanvas(width, height, scale);
        Draw(graph, canvas, width, top);
        return PictureStamp.Png(canvas.ToPng(), record.Id);
    }

    private static (ProvenanceGraph Graph, double Width, double Height, double Top) Layout(ProvenanceRecord record, bool unfold)
    {
        ArgumentNullException.ThrowIfNull(record);
        var graph = GraphBuilder.Build(record, unfold);
        foreach (var node in graph.Nodes) NodeText.Fit(node);
        var (width, height) = LayeredLayout.Place(graph);
        var notes = graph.Notes.SelectMany(note => NodeText.Wrap(note, NoteSize, Math.Max(width, 500))).ToList();
        var top = Margin + 26 + notes.Count * 16 + 14;
        var left = Margin + Math.Max(0, 500 - width) / 2;
        foreach (var node in graph.Nodes.Concat(graph.Edges.SelectMany(e => e.Bends)))
        {
            node.X += left;
            node.Y += top;
        }

        return (graph with { Notes = notes }, Math.Max(width, 500) + 2 * Margin, top + height + Margin + 20, top);
    }

    private static void Draw(ProvenanceGraph graph, IGraphCanvas canvas, double width, double top)
    {
        canvas.Text(graph.Title, Margin, Margin + 14, 17, centred: false, bold: true);
        for (var i = 0; i < graph.Notes.Count; i++) canvas.Text(graph.Notes[i], Margin, Margin + 34 + 16 * i, NoteSize, centred: false, bold: false);
        foreach (var edge in graph.Edges) Draw(edge, canvas);
        foreach (var node in graph.Nodes) Draw(node, canvas);
        var bottom = graph.Nodes.Select(n => n.Y + n.Height / 2).DefaultIfEmpty(top).Max();
        canvas.Text("Arrows point to what something came from.", Margin, bottom + 24, 10, centred: false, bold: false);
    }

    private static void Draw(GraphNode node, IGraphCanvas canvas)
    {
        canvas.Begin(node);
        if (node.Members.Count > 1)
            for (var i = 2; i > 0; i--) canvas.Shape(node.Shape, node.X + 3 * i, node.Y - 3 * i, node.Width, node.Height);
        canvas.Shape(node.Shape, node.X, node.Y, node.Width, node.Height);
        var y = node.Y - node.Lines.Sum(NodeText.Height) / 2 + (node.Shape == NodeShape.Agent ? NodeText.Roof / 2 : 0);
        foreach (var line in node.Lines)
        {
            y += NodeText.Height(line);
            canvas.Text(line.Text, node.X, y - 0.28 * line.Size, line.Size, centred: true, bold: false);
        }

        canvas.End();
    }

    private static void Draw(GraphEdge edge, IGraphCanvas canvas)
    {
        // A line leaves below and enters above, wherever else it goes.
        List<(double X, double Y)> points = [(edge.From.X, edge.From.Y + edge.From.Height / 2), .. edge.Bends.SelectMany(b => new[] { (b.X, b.Y - b.Height / 2), (b.X, b.Y + b.Height / 2) })];
        points.Add((edge.To.X, edge.To.Y - edge.To.Height / 2 - (edge.To.Members.Count > 1 ? 6 : 0)));
        canvas.Curve(points, edge.IsResponsibility);
    }
}
