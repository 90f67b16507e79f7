namespace TapGamma.Adql;

/// <summary>How large a query may be, so that no text exhausts stack or memory.</summary>
public static class AdqlLimits
{
    /// <summary>UTF-16 code units of the text.</summary>
    public const int MaxTextLength = 1 << 20;

    /// <summary>Parentheses and sub-queries inside each other.</summary>
    public const int MaxNesting = 200;

    /// <summary>SELECTs.</summary>
    public const int MaxSelects = 200;

    /// <summary>JOINs.</summary>
    public const int MaxJoins = 200;

    /// <summary>Operators in a row.</summary>
    public const int MaxChainedOperators = 400;
}
