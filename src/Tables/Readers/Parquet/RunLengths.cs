namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Small numbers as runs of one value or packed bits (Parquet format, RLE/bit-packing hybrid).</summary>
internal sealed class RunLengths(ReadOnlyMemory<byte> data, int width)
{
    private int _place;
    private ulong _left;
    private long _bit;
    private int _value;
    private bool _isPacked;

    public int Next()
    {
        while (_left == 0) Begin();
        _left--;
        if (!_isPacked) return _value;
        var value = (int)PackedBits.Read(data.Span, _bit, width);
        _bit += width;
        return value;
    }

    private void Begin()
    {
        var span = data.Span;
        var head = PackedBits.ReadVariable(span, ref _place);
        _isPacked = (head & 1) != 0;
        if (_isPacked)
        {
            // Groups of 8 values; the last may lack the bytes of values that are not there.
            var bytes = (head >> 1) * (uint)width;
            _left = Math.Min(head >> 1, uint.MaxValue) * 8;
            _bit = 8L * _place;
            _place += (int)Math.Min(bytes, (ulong)(span.Length - _place));
            return;
        }

        _left = head >> 1;
        _value = (int)PackedBits.Read(span, 8L * _place, 8 * ((width + 7) / 8));
        _place += (width + 7) / 8;
    }
}
