namespace TapGamma.Plots.Graphs;

/// <summary>Something in a picture: one element of a record, or a stack of elements alike.</summary>
internal sealed class GraphNode(NodeShape shape, string title)
{
    public NodeShape Shape { get; } = shape;

    /// <summary>What stands on it in large letters.</summary>
    public string Title { get; } = title;

    /// <summary>What stands below in small letters.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Names of what is in it.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Whether it is a file that nothing in the picture uses.</summary>
    public bool IsProduct { get; init; }

    /// <summary>Its text, broken into lines.</summary>
    public IReadOnlyList<TextLine> Lines { get; set; } = [];

    public int Layer { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }
}

/// <summary>One line of text on a node.</summary>
/// <param name="Text">The text.</param>
/// <param name="Size">Height of the letters.</param>
internal readonly record struct TextLine(string Text, double Size);
