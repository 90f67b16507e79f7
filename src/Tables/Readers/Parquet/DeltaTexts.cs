namespace TapGamma.Tables.Readers.Parquet;

/// <summary>What each has in common with the one before, and the rest of it (DELTA_BYTE_ARRAY).</summary>
internal sealed class DeltaTexts : ParquetValues
{
    private readonly DeltaNumbers _prefixes;
    private readonly DeltaLengthTexts _rests;
    private readonly int _width;
    private byte[] _value = [];
    private int _length;

    public DeltaTexts(ReadOnlyMemory<byte> data, int most, int width)
    {
        _prefixes = new DeltaNumbers(data);
        _rests = new DeltaLengthTexts(data[DeltaLengthTexts.EndOf(data, most)..], most);
        _width = width;
    }

    public override ReadOnlySpan<byte> Next()
    {
        var prefix = _prefixes.Next();
        var rest = _rests.Next();
        if (prefix < 0 || prefix > _length || (_width > 0 && prefix + rest.Length != _width)) throw new EndOfStreamException();
        _length = (int)prefix + rest.Length;
        if (_value.Length < _length) Array.Resize(ref _value, Math.Max(_length, 2 * _value.Length));
        rest.CopyTo(_value.AsSpan((int)prefix));
        return _value.AsSpan(0, _length);
    }
}
