using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>One serialisation of VOTable's DATA element.</summary>
internal abstract class VoTableRowEncoding
{
    /// <summary>Markup between the FIELDs and the first row.</summary>
    public abstract ReadOnlySpan<byte> Opening { get; }

    /// <summary>Markup after the last row.</summary>
    public abstract ReadOnlySpan<byte> Closing { get; }

    /// <summary>True when rows are bytes to be written in Base64.</summary>
    public abstract bool IsBase64 { get; }

    /// <summary>The integer that stands for NULL in a column (VALUES null), or null where the serialisation needs none.</summary>
    public virtual long? NullValue(Column column) => null;

    /// <summary>Adds the row the reader stands on; false when it could not hold every character.</summary>
    public abstract bool AddRow(ByteBlock block, RowReader row, CellShape[] shapes);
}
