namespace TapGamma.Plots.Graphs;

/// <summary>What a picture of a record shows.</summary>
/// <param name="Title">The title.</param>
/// <param name="Notes">Lines below the title.</param>
/// <param name="Nodes">Boxes.</param>
/// <param name="Edges">Lines.</param>
internal sealed record ProvenanceGraph(
    string Title, IReadOnlyList<string> Notes, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges);
