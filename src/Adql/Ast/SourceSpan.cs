namespace TapGamma.Adql.Ast;

/// <summary>A stretch of the query text, in UTF-16 code units from 0.</summary>
internal readonly record struct SourceSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static SourceSpan Cover(SourceSpan first, SourceSpan last) =>
        new(first.Start, Math.Max(last.End, first.End) - first.Start);
}
