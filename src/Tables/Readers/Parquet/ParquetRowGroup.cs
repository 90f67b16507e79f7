namespace TapGamma.Tables.Readers.Parquet;

/// <summary>A row group: its number of rows, and one chunk for each column (RowGroup).</summary>
internal sealed record ParquetRowGroup(long Rows, IReadOnlyList<ParquetChunk?> Chunks)
{
    public static ParquetRowGroup Read(ref ThriftReader thrift)
    {
        var rows = 0L;
        List<ParquetChunk?> chunks = [];
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            switch (thrift.Field)
            {
                case 1 when thrift.Type == ThriftType.List:
                    var left = thrift.List(out var items);
                    if (items != ThriftType.Struct) throw new TableFormatException("the columns of a row group are none");
                    for (; left > 0; left--) chunks.Add(ParquetChunk.Read(ref thrift));
                    break;
                case 3:
                    rows = thrift.Integer();
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        thrift.End(outer);
        return new ParquetRowGroup(rows, chunks);
    }
}
