namespace TapGamma.Fits;

/// <summary>What stands in the value field of a header card (FITS 4.0, 4.2).</summary>
public enum FitsValueKind
{
    /// <summary>No value field: COMMENT, HISTORY, blank and other commentary cards.</summary>
    Commentary,

    /// <summary>A value indicator without a value.</summary>
    Undefined,

    /// <summary>A character string.</summary>
    Text,

    /// <summary>T or F.</summary>
    Logical,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Real,

    /// <summary>A complex number, kept as text such as <c>(1.0, 2.0)</c>.</summary>
    Complex,

    /// <summary>Something that the standard does not allow, kept as it stands.</summary>
    Invalid,
}
