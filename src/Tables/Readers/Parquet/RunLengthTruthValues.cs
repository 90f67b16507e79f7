namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Runs and bits behind their length (RLE).</summary>
internal sealed class RunLengthTruthValues(ReadOnlyMemory<byte> data) : ParquetValues
{
    private readonly RunLengths _runs = new(ParquetLevels.Prefixed(ref data), 1);
    private readonly byte[] _value = new byte[1];

    public override ReadOnlySpan<byte> Next()
    {
        _value[0] = (byte)_runs.Next();
        return _value;
    }
}
