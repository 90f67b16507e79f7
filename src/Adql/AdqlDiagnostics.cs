using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <summary>Every sentence this room says about a query: one method for each condition, in a file for each group of codes.</summary>
/// <param name="text">The query, for places and quotations.</param>
internal sealed partial class AdqlDiagnostics(string text)
{
    private int[]? _lineStarts;

    private Diagnostic Error(string code, SourceSpan span, string message) =>
        new(code, Severity.Error, Locate(span), message);

    /// <summary>The user's own characters, shortened.</summary>
    public string Quote(SourceSpan span)
    {
        var quoted = text.Substring(span.Start, Math.Min(span.Length, text.Length - span.Start));
        var line = quoted.ReplaceLineEndings(" ");
        return line.Length > 40 ? line[..37] + "..." : line;
    }

    private TextLocation Locate(SourceSpan span)
    {
        _lineStarts ??= LineStarts();
        var line = Array.BinarySearch(_lineStarts, span.Start);
        if (line < 0) line = ~line - 1;
        return new(span.Start, span.Length, line + 1, span.Start - _lineStarts[line] + 1);
    }

    private int[] LineStarts()
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) starts.Add(i + 1);
        return [.. starts];
    }
}
