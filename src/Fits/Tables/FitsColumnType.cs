namespace TapGamma.Fits;

/// <summary>Type of the elements in a binary table column; each value is its TFORM letter (FITS 4.0, table 18).</summary>
public enum FitsColumnType
{
    /// <summary>T, F or unset.</summary>
    Logical = 'L',

    /// <summary>Single bits, packed from the high end of each byte.</summary>
    Bit = 'X',

    /// <summary>Unsigned 8-bit integers.</summary>
    Byte = 'B',

    /// <summary>16-bit integers.</summary>
    Int16 = 'I',

    /// <summary>32-bit integers.</summary>
    Int32 = 'J',

    /// <summary>64-bit integers.</summary>
    Int64 = 'K',

    /// <summary>Characters.</summary>
    Text = 'A',

    /// <summary>32-bit floating point.</summary>
    Single = 'E',

    /// <summary>64-bit floating point.</summary>
    Double = 'D',

    /// <summary>Pairs of 32-bit floating point.</summary>
    SingleComplex = 'C',

    /// <summary>Pairs of 64-bit floating point.</summary>
    DoubleComplex = 'M',
}
