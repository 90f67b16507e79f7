namespace TapGamma.Plots.Graphs;

/// <summary>What a picture of a graph is drawn on.</summary>
internal interface IGraphCanvas
{
    /// <summary>Begins a node; what follows belongs to it.</summary>
    void Begin(GraphNode node);

    /// <summary>Ends a node.</summary>
    void End();

    /// <summary>The outline of a node, filled.</summary>
    void Shape(NodeShape shape, double x, double y, double width, double height);

    /// <summary>A line of text around a place, or from it to the right.</summary>
    void Text(string text, double x, double y, double size, bool centred, bool bold);

    /// <summary>A curve through points, with an arrow at its first.</summary>
    void Curve(IReadOnlyList<(double X, double Y)> points, bool dashed);
}
