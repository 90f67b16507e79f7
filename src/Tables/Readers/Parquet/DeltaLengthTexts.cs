namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Lengths, then all bytes (DELTA_LENGTH_BYTE_ARRAY).</summary>
internal sealed class DeltaLengthTexts : ParquetValues
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly DeltaNumbers _lengths;
    private int _place;

    public DeltaLengthTexts(ReadOnlyMemory<byte> data, int most)
    {
        _lengths = new DeltaNumbers(data);
        _bytes = data[EndOf(data, most)..];
    }

    /// <summary>Place behind delta-packed numbers, found by a walk over them instead of keeping them.</summary>
    public static int EndOf(ReadOnlyMemory<byte> data, int most)
    {
        var walk = new DeltaNumbers(data);
        // Parts of width 0 take no bytes, and a page could claim to have very many numbers.
        if (walk.Left > (ulong)most) throw new EndOfStreamException();
        while (walk.Left > 0) walk.Next();
        return walk.End;
    }

    public override ReadOnlySpan<byte> Next()
    {
        var length = _lengths.Next();
        var rest = _bytes.Span[_place..];
        if (length < 0 || length > rest.Length) throw new EndOfStreamException();
        _place += (int)length;
        return rest[..(int)length];
    }
}
