using System.Globalization;
using TapGamma.Fits;

namespace TapGamma.Tables.Readers.Fits;

/// <summary>A FITS column and the column it becomes: unsigned and scaled integers take the next type that holds them.</summary>
/// <param name="Source">The FITS column.</param>
/// <param name="Column">The column of the table.</param>
internal sealed record FitsCell(FitsColumn Source, Column Column)
{
    /// <summary>TZERO of integers that are stored shifted to make them unsigned, or bytes signed; else 0.</summary>
    public long Shift { get; private init; }

    /// <summary>Whether TSCAL and TZERO make the stored numbers real ones.</summary>
    public bool IsScaled => Source.IsScaled && Shift == 0;

    public bool IsText => Source.Type == FitsColumnType.Text;

    public bool IsScalar => !IsText && Column.ArraySize is null;

    public static FitsCell Of(FitsColumn source, FitsHeader header)
    {
        var n = (source.Index + 1).ToString(CultureInfo.InvariantCulture);
        var shift = ShiftOf(source);
        var column = new Column(source.Name.Length > 0 ? source.Name : "col" + n, DatatypeOf(source, shift))
        {
            ArraySize = ArraySizeOf(source),
            Unit = source.Unit,
            Ucd = source.Ucd ?? header.FindString("TBUCD" + n)?.Trim(),
            Utype = header.FindString("TUTYP" + n)?.Trim(),
            Xtype = header.FindString("TXTYP" + n)?.Trim(),
            Description = header.FindString("TCOMM" + n)?.Trim() ?? source.Description,
        };
        return new FitsCell(source, column) { Shift = shift };
    }

    /// <summary>Size of one stored number in bytes.</summary>
    public int ElementSize => Source.Type switch
    {
        FitsColumnType.Int16 => 2,
        FitsColumnType.Int32 or FitsColumnType.Single or FitsColumnType.SingleComplex => 4,
        FitsColumnType.Int64 or FitsColumnType.Double or FitsColumnType.DoubleComplex => 8,
        _ => 1,
    };

    private static long ShiftOf(FitsColumn source) => (source.Scale, source.Type, source.Zero) switch
    {
        (1, FitsColumnType.Byte, -128) => -128,
        (1, FitsColumnType.Int16, 32768) => 32768,
        (1, FitsColumnType.Int32, 2147483648) => 2147483648,
        (1, FitsColumnType.Int64, 9223372036854775808) => long.MinValue,
        _ => 0,
    };

    private static Datatype DatatypeOf(FitsColumn source, long shift)
    {
        if (source.IsScaled && shift == 0 && source.Type is not FitsColumnType.Text) return Datatype.Double;
        return source.Type switch
        {
            FitsColumnType.Logical or FitsColumnType.Bit => Datatype.Boolean,
            FitsColumnType.Byte => shift == 0 ? Datatype.UnsignedByte : Datatype.Short,
            FitsColumnType.Int16 => shift == 0 ? Datatype.Short : Datatype.Int,
            FitsColumnType.Int32 => shift == 0 ? Datatype.Int : Datatype.Long,
            FitsColumnType.Int64 => Datatype.Long,
            FitsColumnType.Text => Datatype.Char,
            FitsColumnType.Single or FitsColumnType.SingleComplex => Datatype.Float,
            _ => Datatype.Double,
        };
    }

    private static string? ArraySizeOf(FitsColumn source)
    {
        if (source.IsVariable) return "*";
        if (source.Type == FitsColumnType.Text) return source.Repeat.ToString(CultureInfo.InvariantCulture) + "*";
        var isComplex = source.Type is FitsColumnType.SingleComplex or FitsColumnType.DoubleComplex;
        if (source.Repeat == 1 && source.Dimensions.Count == 0 && !isComplex) return null;
        var axes = source.Dimensions.Count > 0 ? source.Dimensions : [source.Repeat];
        // A cell may hold more elements than TDIM names.
        if (axes.Aggregate(1L, (product, axis) => product * axis) != source.Repeat) axes = [source.Repeat];
        if (isComplex) axes = source.Repeat == 1 ? [2] : [2, .. axes];
        return string.Join('x', axes.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
    }
}
