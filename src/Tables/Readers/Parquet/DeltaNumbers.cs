namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Whole numbers as differences in packed bits, unpacked one at a time (Parquet format, DELTA_BINARY_PACKED).</summary>
internal sealed class DeltaNumbers
{
    private const ulong LargestBlock = 1 << 20;

    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _parts;
    private readonly int _partValues;
    private long _last;
    private long _least;
    private int _widths;
    private int _part;
    private int _inPart;
    private int _place;

    public DeltaNumbers(ReadOnlyMemory<byte> data)
    {
        _data = data;
        var block = PackedBits.ReadVariable(data.Span, ref _place);
        var parts = PackedBits.ReadVariable(data.Span, ref _place);
        if (block is 0 or > LargestBlock || parts == 0 || parts > block || block % parts != 0 || (block / parts) % 8 != 0)
            throw new TableFormatException("the blocks of a page have an impossible size");
        (_parts, _partValues) = ((int)parts, (int)(block / parts));
        (_part, _inPart) = (_parts, 0);
        Left = PackedBits.ReadVariable(data.Span, ref _place);
        _last = ReadSigned();
        IsFirst = true;
    }

    /// <summary>Numbers that are still to come.</summary>
    public ulong Left { get; private set; }

    /// <summary>Place behind the bytes that were needed so far.</summary>
    public int End => _place;

    private bool IsFirst { get; set; }

    public long Next()
    {
        if (Left == 0) throw new EndOfStreamException();
        Left--;
        if (IsFirst)
        {
            IsFirst = false;
            return _last;
        }

        if (_inPart == 0) BeginPart();
        var width = _data.Span[_widths + _part];
        var start = _place - (_partValues / 8 * width);
        var delta = PackedBits.Read(_data.Span, (8L * start) + ((long)(_partValues - _inPart) * width), width);
        _inPart--;
        return _last = unchecked(_last + _least + (long)delta);
    }

    private void BeginPart()
    {
        if (++_part >= _parts)
        {
            _least = ReadSigned();
            _widths = _place;
            if (_parts > _data.Length - _place) throw new EndOfStreamException();
            _place += _parts;
            _part = 0;
        }

        var width = _data.Span[_widths + _part];
        if (width > 64) throw new TableFormatException("a page holds numbers of more than 64 bits");
        // Parts are written whole, whatever of them is needed.
        if (_partValues / 8 * width > _data.Length - _place) throw new EndOfStreamException();
        _place += _partValues / 8 * width;
        _inPart = _partValues;
    }

    private long ReadSigned()
    {
        var value = PackedBits.ReadVariable(_data.Span, ref _place);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
