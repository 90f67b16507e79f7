using System.Buffers.Binary;
using System.Globalization;
using TapGamma.Fits;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats.Fits;

/// <summary>
/// One column on its way into FITS. Cells whose size varies are counted first: then they get the width of the longest one
/// when that wastes little, and else a place in the heap (FITS 4.0, 7.3.5).
/// </summary>
internal sealed class FitsOutputColumn(Column column, CellShape shape)
{
    private const int AlwaysFixed = 64;

    private const long CheapBytes = 16 << 20;

    private int _longest;
    private int _shortest = int.MaxValue;
    private long _rows;
    private long _total;
    private bool _hasNull;

    public CellShape Shape => shape;

    public bool IsText => shape.Kind == CellKind.Text;

    /// <summary>Whether cells stand in the spool with their number of elements before them.</summary>
    public bool IsCounted => IsText || shape.IsVariable;

    /// <summary>Whether cells go to the heap; known after the last row.</summary>
    public bool IsInHeap => IsCounted && !(IsText ? IsWidthCheap : _rows > 0 && _shortest == _longest && _longest > 0);

    /// <summary>Bytes that the heap gets from this column.</summary>
    public long HeapBytes => IsInHeap ? _total * ElementSize : 0;

    /// <summary>Bytes of a cell that is not in the heap.</summary>
    public int CellBytes => ElementSize * (!IsCounted ? shape.FixedCount : IsText ? TextWidth : _longest);

    public int ElementSize => column.Datatype switch
    {
        Datatype.Short => 2,
        Datatype.Int or Datatype.Float => 4,
        Datatype.Long or Datatype.Double => 8,
        _ => 1,
    };

    private int TextWidth => Math.Max(Math.Max(1, shape.FixedCount), _longest);

    /// <summary>Readers take text of one width far more readily than text in the heap.</summary>
    private bool IsWidthCheap => _longest <= AlwaysFixed || _rows * _longest <= Math.Max(CheapBytes, 4 * _total);

    private char Letter => column.Datatype switch
    {
        Datatype.Boolean => 'L',
        Datatype.UnsignedByte => 'B',
        Datatype.Short => 'I',
        Datatype.Int => 'J',
        Datatype.Long => 'K',
        Datatype.Float => 'E',
        Datatype.Double => 'D',
        _ => 'A',
    };

    /// <summary>
    /// Integers have no number that is none, so the lowest one stands for it; bytes are unsigned. A column without NULL needs none,
    /// and its lowest number is a number.
    /// </summary>
    private long? Null => IsText || shape.IsVariable || !_hasNull ? null : column.Datatype switch
    {
        Datatype.UnsignedByte => byte.MaxValue,
        Datatype.Short => short.MinValue,
        Datatype.Int => int.MinValue,
        Datatype.Long => long.MinValue,
        _ => null,
    };

    /// <summary>Adds a cell to the spool.</summary>
    /// <returns>False when text had to be changed because FITS holds printable ASCII only.</returns>
    public bool Add(ByteBlock block, RowReader row, int index)
    {
        var start = block.Count;
        var isWhole = true;
        if (row.IsNull(index)) AddNull(block);
        else if (IsText) isWhole = AddText(block, row.GetUtf8(index));
        else BinaryCell.Add(block, row, index, shape);
        if (IsCounted) Count(BinaryPrimitives.ReadInt32BigEndian(block.Written[start..]));
        return isWhole;
    }

    /// <summary>What the header says about the column.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="isWide">Whether the heap is so large that places in it need 64 bits.</param>
    public IEnumerable<FitsCard> Cards(int number, bool isWide)
    {
        var n = number.ToString(CultureInfo.InvariantCulture);
        yield return FitsCard.Of("TTYPE" + n, column.Name);
        yield return FitsCard.Of("TFORM" + n, Form(isWide));
        if (Dimensions is { } dimensions) yield return FitsCard.Of("TDIM" + n, dimensions);
        if (Null is { } nothing) yield return FitsCard.Of("TNULL" + n, nothing);
        if (column.Unit is { Length: > 0 } unit) yield return FitsCard.Of("TUNIT" + n, unit);
        if (column.Ucd is { Length: > 0 } ucd) yield return FitsCard.Of("TUCD" + n, ucd);
        if (column.Utype is { Length: > 0 } utype) yield return FitsCard.Of("TUTYP" + n, utype);
        if (column.Xtype is { Length: > 0 } xtype) yield return FitsCard.Of("TXTYP" + n, xtype);
        if (column.Description is { Length: > 0 } description) yield return FitsCard.Of("TCOMM" + n, description.ReplaceLineEndings(" "));
    }

    private string? Dimensions => column.IsArray && column.ArraySize!.Contains('x') && !column.ArraySize.EndsWith('*')
        ? $"({column.ArraySize.Replace('x', ',')})" : null;

    private string Form(bool isWide) => IsInHeap
        ? FormattableString.Invariant($"1{(isWide ? 'Q' : 'P')}{Letter}({_longest})")
        : FormattableString.Invariant($"{CellBytes / ElementSize}{Letter}");

    private void Count(int elements)
    {
        _longest = Math.Max(_longest, elements);
        _shortest = Math.Min(_shortest, elements);
        _total += elements;
        _rows++;
    }

    /// <summary>An unset logical is a zero byte, where VOTable has a question mark (FITS 4.0, 7.3.3.1).</summary>
    private void AddNull(ByteBlock block)
    {
        _hasNull = true;
        if (IsText) block.AddZeros(sizeof(int));
        else if (column.Datatype == Datatype.Boolean && !shape.IsVariable) block.AddZeros(shape.FixedCount);
        else BinaryCell.AddNull(block, shape);
    }

    private static bool AddText(ByteBlock block, ReadOnlySpan<byte> utf8)
    {
        var isPlain = utf8.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
        if (!isPlain) utf8 = FitsText.Printable(utf8);
        BinaryPrimitives.WriteInt32BigEndian(block.Free(sizeof(int)), utf8.Length);
        block.Advance(sizeof(int));
        block.Add(utf8);
        return isPlain;
    }
}
