using System.Text;

namespace TapGamma.Tables.Readers;

/// <summary>The cells of the row that a reader stands on. Texts and arrays lie one after the other in two reused buffers.</summary>
internal sealed class RowCells(int columns)
{
    private readonly Cell[] _cells = new Cell[columns];
    private byte[] _text = new byte[1024];
    private double[] _numbers = new double[64];
    private int _textEnd;
    private int _numberEnd;

    public int Count => _cells.Length;

    public void Clear()
    {
        Array.Clear(_cells);
        (_textEnd, _numberEnd) = (0, 0);
    }

    public void SetInteger(int column, long value) => _cells[column] = new Cell { HasValue = true, Integer = value, Number = value };

    public void SetNumber(int column, double value) => _cells[column] = new Cell { HasValue = true, Integer = (long)value, Number = value };

    public void SetText(int column, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(TextSpace(utf8.Length));
        CloseText(column, utf8.Length);
    }

    public void SetText(int column, ReadOnlySpan<char> text) =>
        CloseText(column, Encoding.UTF8.GetBytes(text, TextSpace(Encoding.UTF8.GetMaxByteCount(text.Length))));

    /// <summary>Space for an array, to be filled in by the caller, which is the cell's value at once.</summary>
    public Span<double> SetNumbers(int column, int count)
    {
        if (_numberEnd + count > _numbers.Length) Array.Resize(ref _numbers, Math.Max(_numberEnd + count, 2 * _numbers.Length));
        _cells[column] = new Cell { HasValue = true, Start = _numberEnd, Length = count };
        _numberEnd += count;
        return _numbers.AsSpan(_numberEnd - count, count);
    }

    public void SetNull(int column) => _cells[column] = default;

    public bool IsNull(int column) => !_cells[column].HasValue;

    public long Integer(int column) => _cells[column].Integer;

    public double Number(int column) => _cells[column].Number;

    public ReadOnlySpan<byte> Text(int column) => _text.AsSpan(_cells[column].Start, _cells[column].Length);

    public ReadOnlySpan<double> Numbers(int column) => _numbers.AsSpan(_cells[column].Start, _cells[column].Length);

    private Span<byte> TextSpace(int size)
    {
        if (_textEnd + size > _text.Length) Array.Resize(ref _text, Math.Max(_textEnd + size, 2 * _text.Length));
        return _text.AsSpan(_textEnd);
    }

    private void CloseText(int column, int length)
    {
        _cells[column] = new Cell { HasValue = true, Start = _textEnd, Length = length };
        _textEnd += length;
    }

    private struct Cell
    {
        public bool HasValue;
        public int Start;
        public int Length;
        public long Integer;
        public double Number;
    }
}
