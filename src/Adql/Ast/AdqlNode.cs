namespace TapGamma.Adql.Ast;

/// <summary>What every node of the syntax tree has: its place in the text.</summary>
internal abstract record AdqlNode(SourceSpan Span);

/// <summary>A regular or delimited identifier; <paramref name="Text"/> is without quotes.</summary>
internal sealed record Identifier(string Text, bool IsDelimited, SourceSpan Span) : AdqlNode(Span)
{
    /// <summary>The spelling that would be typed in a query.</summary>
    public string Spelling => IsDelimited ? '"' + Text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : Text;
}
