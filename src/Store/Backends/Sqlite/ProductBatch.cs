using System.Runtime.InteropServices;
using System.Text;
using TapGamma.Store.Columns;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Some rows on their way into ivoa.obscore, with their keys: copied from the reader, so that it may go on meanwhile.</summary>
internal sealed class ProductBatch
{
    private const int Capacity = 512;

    private readonly List<Cell> _cells = [];
    private byte[] _text = new byte[1 << 16];
    private int _textLength;
    private int _bound;

    private enum Kind
    {
        Null,
        Integer,
        Number,
        Text,
    }

    public int Rows { get; private set; }

    /// <summary>Numbers of the columns that turned out to hold more than ASCII.</summary>
    public HashSet<int> Unicode { get; } = [];

    public bool IsFull => Rows == Capacity;

    public void Clear()
    {
        _cells.Clear();
        Unicode.Clear();
        (Rows, _textLength, _bound) = (0, 0, 0);
    }

    /// <summary>Copies the row the reader stands on and adds its keys.</summary>
    public void Add(RowReader rows, ProductColumns columns)
    {
        for (var i = 0; i < columns.Columns.Count; i++) AddCell(rows, i, columns.Columns[i]);
        AddKeys(rows, columns);
        Rows++;
    }

    /// <summary>Binds the next row, cell for cell.</summary>
    public void BindNext(SqliteStatement insert, int firstParameter, int count)
    {
        var cells = CollectionsMarshal.AsSpan(_cells).Slice(_bound, count);
        _bound += count;
        for (var i = 0; i < count; i++)
        {
            var cell = cells[i];
            switch (cell.Kind)
            {
                case Kind.Integer: insert.Bind(firstParameter + i, cell.Bits); break;
                case Kind.Number: insert.Bind(firstParameter + i, BitConverter.Int64BitsToDouble(cell.Bits)); break;
                case Kind.Text: insert.BindUtf8(firstParameter + i, _text.AsSpan((int)cell.Bits, cell.Length)); break;
                default: insert.Bind(firstParameter + i, (object?)null); break;
            }
        }
    }

    /// <summary>SQLite itself makes a number of text, or text of a number, where ObsCore has the other; a table of text alone may be either.</summary>
    private void AddCell(RowReader rows, int i, PublishedColumn column)
    {
        var source = rows.Columns[i];
        if (rows.IsNull(i)) _cells.Add(default);
        else if (source.IsText) AddText(i, rows.GetUtf8(i), column.Column.IsText);
        else if (source.Datatype is Datatype.Double or Datatype.Float) Add(rows.GetDouble(i));
        else Add(rows.GetInt64(i));
    }

    private void AddText(int i, ReadOnlySpan<byte> text, bool mayBeEmpty)
    {
        if (!Ascii.IsValid(text)) Unicode.Add(i);
        if (text.IsEmpty && !mayBeEmpty)
        {
            _cells.Add(default);
            return;
        }

        if (_textLength + text.Length > _text.Length) Array.Resize(ref _text, Math.Max(2 * _text.Length, _textLength + text.Length));
        text.CopyTo(_text.AsSpan(_textLength));
        _cells.Add(new Cell(Kind.Text, _textLength, text.Length));
        _textLength += text.Length;
    }

    private void AddKeys(RowReader rows, ProductColumns columns)
    {
        bool IsKnown(int column) => column >= 0 && !rows.IsNull(column);
        if (IsKnown(columns.Ra) && IsKnown(columns.Dec)) Add(PositionKey.Of(rows.GetDouble(columns.Ra), rows.GetDouble(columns.Dec)));
        else _cells.Add(default);
        if (IsKnown(columns.Region) && RegionHull.Of(rows.GetUtf8(columns.Region)) is { } hull)
        {
            Add(hull.Key);
            Add(hull.Ra);
            Add(hull.Dec);
            Add(hull.Radius);
            return;
        }

        for (var i = 0; i < TableRegions.HiddenColumns.Count; i++) _cells.Add(default);
    }

    private void Add(long value) => _cells.Add(new Cell(Kind.Integer, value, 0));

    private void Add(double value) => _cells.Add(new Cell(Kind.Number, BitConverter.DoubleToInt64Bits(value), 0));

    private readonly record struct Cell(Kind Kind, long Bits, int Length);
}
