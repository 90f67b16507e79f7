namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Where the pages of one column of a row group lie (ColumnMetaData).</summary>
internal sealed record ParquetChunk
{
    private long _dataPages;
    private long? _dictionary;

    public ParquetType Type { get; private set; }

    public ParquetCodec Codec { get; private set; }

    /// <summary>Values, NULLs and elements of lists counted.</summary>
    public long Values { get; private set; }

    /// <summary>Bytes of all pages with their headers.</summary>
    public long Size { get; private set; }

    /// <summary>Place of the first page; writers of old put 0 where there is no dictionary.</summary>
    public long Start => _dictionary is { } place and > 0 && place < _dataPages ? place : _dataPages;

    /// <summary>Reads a ColumnChunk; null for one whose description is not in the file, such as that of an encrypted column.</summary>
    public static ParquetChunk? Read(ref ThriftReader thrift)
    {
        ParquetChunk? chunk = null;
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            if (thrift is { Field: 3, Type: ThriftType.Struct }) chunk = ReadMetadata(ref thrift);
            else if (thrift.Field == 1) throw new TableFormatException("its columns lie in other files; send a file that holds them");
            else thrift.Skip();
        }

        thrift.End(outer);
        return chunk;
    }

    private static ParquetChunk ReadMetadata(ref ThriftReader thrift)
    {
        var chunk = new ParquetChunk();
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            switch (thrift.Field)
            {
                case 1:
                    chunk.Type = (ParquetType)thrift.Int32();
                    break;
                case 4:
                    chunk.Codec = (ParquetCodec)thrift.Int32();
                    break;
                case 5:
                    chunk.Values = thrift.Integer();
                    break;
                case 7:
                    chunk.Size = thrift.Integer();
                    break;
                case 9:
                    chunk._dataPages = thrift.Integer();
                    break;
                case 11:
                    chunk._dictionary = thrift.Integer();
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        thrift.End(outer);
        return chunk;
    }
}
