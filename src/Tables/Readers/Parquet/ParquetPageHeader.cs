namespace TapGamma.Tables.Readers.Parquet;

/// <summary>What stands before a page (PageHeader). Nothing in it is to be believed before it is compared with the limits.</summary>
internal sealed record ParquetPageHeader
{
    public const int Data = 0;

    public const int Dictionary = 2;

    public const int DataV2 = 3;

    public int Kind { get; private set; }

    public int InflatedSize { get; private set; }

    public int Size { get; private set; }

    /// <summary>Values, NULLs counted.</summary>
    public int Values { get; private set; }

    public ParquetEncoding Encoding { get; private set; }

    public ParquetEncoding LevelEncoding { get; private set; } = ParquetEncoding.Rle;

    /// <summary>Bytes of the definition levels of a page of the second version, which are not compressed.</summary>
    public int DefinitionSize { get; private set; }

    /// <summary>Bytes of its repetition levels, which come first.</summary>
    public int RepetitionSize { get; private set; }

    /// <summary>Whether the values of a page of the second version are compressed.</summary>
    public bool IsCompressed { get; private set; } = true;

    public static ParquetPageHeader Read(ref ThriftReader thrift)
    {
        var header = new ParquetPageHeader();
        while (thrift.NextField())
        {
            switch (thrift.Field)
            {
                case 1:
                    header.Kind = thrift.Int32();
                    break;
                case 2:
                    header.InflatedSize = thrift.Int32();
                    break;
                case 3:
                    header.Size = thrift.Int32();
                    break;
                case 5 or 7 when thrift.Type == ThriftType.Struct:
                    header.ReadFirstVersion(ref thrift);
                    break;
                case 8 when thrift.Type == ThriftType.Struct:
                    header.ReadSecondVersion(ref thrift);
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        return header is { InflatedSize: >= 0, Size: >= 0, Values: >= 0, DefinitionSize: >= 0, RepetitionSize: >= 0 }
            ? header
            : throw new TableFormatException("a page has a negative size");
    }

    /// <summary>DataPageHeader and DictionaryPageHeader, which begin alike.</summary>
    private void ReadFirstVersion(ref ThriftReader thrift)
    {
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            switch (thrift.Field)
            {
                case 1:
                    Values = thrift.Int32();
                    break;
                case 2:
                    Encoding = (ParquetEncoding)thrift.Int32();
                    break;
                case 3 when thrift.Type == ThriftType.Int32:
                    LevelEncoding = (ParquetEncoding)thrift.Int32();
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        thrift.End(outer);
    }

    private void ReadSecondVersion(ref ThriftReader thrift)
    {
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            switch (thrift.Field)
            {
                case 1:
                    Values = thrift.Int32();
                    break;
                case 4:
                    Encoding = (ParquetEncoding)thrift.Int32();
                    break;
                case 5:
                    DefinitionSize = thrift.Int32();
                    break;
                case 6:
                    RepetitionSize = thrift.Int32();
                    break;
                case 7:
                    IsCompressed = thrift.Boolean();
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        thrift.End(outer);
    }
}
