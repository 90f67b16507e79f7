namespace TapGamma.Adql.Parsing;

/// <summary>How large a query may be, so that no text exhausts stack or memory.</summary>
internal static class AdqlLimits
{
    public const int MaxTextLength = 1 << 20;
    public const int MaxNesting = 200;
    public const int MaxSelects = 200;
    public const int MaxJoins = 200;
    public const int MaxChainedOperators = 400;
}
