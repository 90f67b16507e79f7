namespace TapGamma.Tables;

/// <summary>The primitive datatypes of VOTable 1.4, section 2.1, that our tables use.</summary>
public enum Datatype
{
    /// <summary>One byte: T, F or null.</summary>
    Boolean,

    /// <summary>Unsigned 8-bit integer.</summary>
    UnsignedByte,

    /// <summary>Signed 16-bit integer.</summary>
    Short,

    /// <summary>Signed 32-bit integer.</summary>
    Int,

    /// <summary>Signed 64-bit integer.</summary>
    Long,

    /// <summary>IEEE 754 single.</summary>
    Float,

    /// <summary>IEEE 754 double.</summary>
    Double,

    /// <summary>Character of ASCII (UTF-8 code units on the wire).</summary>
    Char,

    /// <summary>Character of UCS-2.</summary>
    UnicodeChar,
}
