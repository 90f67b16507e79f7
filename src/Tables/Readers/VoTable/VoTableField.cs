using TapGamma.Tables.Readers.Fits;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>A FIELD: the column it becomes and how its cells are written (VOTable 1.4, sections 2 and 4.1).</summary>
internal sealed record VoTableField(Column Column, VoTableType Type, ColumnShape Shape)
{
    /// <summary>VALUES null: the integer that stands for NULL.</summary>
    public long? Null { get; init; }

    public bool IsText => Type is VoTableType.Char or VoTableType.UnicodeChar;

    /// <summary>Whether a cell is one number or truth value.</summary>
    public bool IsScalar => !IsText && Column.ArraySize is null;

    /// <summary>Numbers that one element gives.</summary>
    public int NumbersPerElement => Type is VoTableType.FloatComplex or VoTableType.DoubleComplex ? 2 : 1;

    /// <summary>The column with the metadata of a FIELD and the type that a FITS stream in it declares.</summary>
    public Column As(FitsCell cell) => Column with { Datatype = cell.Column.Datatype, ArraySize = cell.Column.ArraySize };
}

/// <summary>The datatypes of VOTable 1.4, section 2.1.</summary>
internal enum VoTableType
{
    Boolean,
    Bit,
    UnsignedByte,
    Short,
    Int,
    Long,
    Char,
    UnicodeChar,
    Float,
    Double,
    FloatComplex,
    DoubleComplex,
}
