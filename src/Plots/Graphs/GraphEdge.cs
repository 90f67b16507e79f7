namespace TapGamma.Plots.Graphs;

/// <summary>A line from the earlier thing to the later one; its arrow points to the earlier, as in all pictures of PROV.</summary>
internal sealed class GraphEdge(GraphNode from, GraphNode to)
{
    public GraphNode From { get; } = from;

    public GraphNode To { get; } = to;

    /// <summary>Whether it says who is responsible.</summary>
    public bool IsResponsibility { get; init; }

    /// <summary>Where it runs through the layers between its ends.</summary>
    public List<GraphNode> Bends { get; } = [];
}
