namespace TapGamma.Store.Backends.Postgres;

/// <summary>How a cell lies on the wire.</summary>
internal enum CellKind
{
    /// <summary>Text, or anything else whose bytes are taken as they are.</summary>
    Text,

    /// <summary>Truth value.</summary>
    Boolean,

    /// <summary>16-bit integer.</summary>
    Short,

    /// <summary>32-bit integer.</summary>
    Int,

    /// <summary>64-bit integer.</summary>
    Long,

    /// <summary>Single precision.</summary>
    Float,

    /// <summary>Double precision.</summary>
    Double,

    /// <summary>Array of double precision.</summary>
    Doubles,
}

/// <summary>PostgreSQL's fixed numbers of its types.</summary>
internal static class CellKinds
{
    public static CellKind Of(uint type) => type switch
    {
        16 => CellKind.Boolean,
        21 => CellKind.Short,
        23 => CellKind.Int,
        20 => CellKind.Long,
        700 => CellKind.Float,
        701 => CellKind.Double,
        1022 => CellKind.Doubles,
        _ => CellKind.Text,
    };
}
