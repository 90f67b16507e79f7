using SkiaSharp;

namespace TapGamma.Plots.Graphs;

/// <summary>Text on nodes: breaks it into lines and gives the node the size it needs.</summary>
internal static class NodeText
{
    /// <summary>Height of an agent's roof.</summary>
    public const double Roof = 12;

    private const double TitleSize = 13;
    private const double NoteSize = 11;
    private const double TitleWidth = 104;
    private const double NoteWidth = 112;

    /// <summary>The typeface of all our pictures.</summary>
    public static SKTypeface Face { get; } = SKTypeface.FromFile(Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    /// <summary>Height that a line takes.</summary>
    public static double Height(TextLine line) => 1.25 * line.Size;

    /// <summary>Width of a text.</summary>
    public static double Width(string text, double size)
    {
        using var font = new SKFont(Face, (float)size);
        return font.MeasureText(text);
    }

    /// <summary>Lines no wider than wanted, as far as words allow; file names break at underscores.</summary>
    public static IEnumerable<string> Wrap(string text, double size, double width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length == 0 || Width(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            yield return line;
            line = word;
        }

        yield return line;
    }

    /// <summary>Breaks the text of a node into lines and sizes the node for it.</summary>
    public static void Fit(GraphNode node)
    {
        node.Lines =
        [
            .. Wrap(node.Title, TitleSize, TitleWidth).Select(text => new TextLine(text, TitleSize)),
            .. node.Notes.SelectMany(note => Wrap(note, NoteSize, NoteWidth)).Select(text => new TextLine(text, NoteSize)),
        ];
        var width = node.Lines.Max(line => Width(line.Text, line.Size));
        var height = node.Lines.Sum(Height);
        (node.Width, node.Height) = node.Shape switch
        {
            // A box of text fits into an ellipse that is wider by the root of two, less where the last lines are short.
            NodeShape.Entity => (1.22 * width + 12, 1.34 * height + 8),
            NodeShape.Agent => (width + 20, height + 12 + Roof),
            _ => (width + 18, height + 12),
        };
    }
}
