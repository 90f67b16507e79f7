namespace TapGamma.Tables.Readers.Parquet;

/// <summary>A node of the schema (SchemaElement), which lies before its children.</summary>
internal sealed record ParquetElement
{
    private const int Optional = 1;

    private const int Repeated = 2;

    private int _repetition;

    public string Name { get; private set; } = "";

    /// <summary>Null for a node with children.</summary>
    public ParquetType? Type { get; private set; }

    /// <summary>Bytes of a value of fixed length.</summary>
    public int Length { get; private set; }

    public int Children { get; private set; }

    public ParquetMeaning Meaning { get; private set; }

    /// <summary>Bits of an integer.</summary>
    public int Bits { get; private set; }

    /// <summary>Digits behind the point of a decimal number.</summary>
    public int Scale { get; private set; }

    public bool IsOptional => _repetition == Optional;

    public bool IsRepeated => _repetition == Repeated;

    public static ParquetElement Read(ref ThriftReader thrift)
    {
        var element = new ParquetElement();
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            switch (thrift.Field)
            {
                case 1:
                    element.Type = (ParquetType)thrift.Int32();
                    break;
                case 2:
                    element.Length = thrift.Int32();
                    break;
                case 3:
                    element._repetition = thrift.Int32();
                    break;
                case 4 when thrift.Type == ThriftType.Binary:
                    element.Name = thrift.Text();
                    break;
                case 5:
                    element.Children = thrift.Int32();
                    break;
                case 6:
                    element.ConvertedType(thrift.Int32());
                    break;
                case 7:
                    element.Scale = thrift.Int32();
                    break;
                case 10 when thrift.Type == ThriftType.Struct:
                    element.LogicalType(ref thrift);
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        thrift.End(outer);
        return element;
    }

    private void ConvertedType(int type)
    {
        // LogicalType says more, and comes behind.
        (Meaning, Bits) = type switch
        {
            0 or 4 or 19 => (ParquetMeaning.Text, 0),
            3 => (ParquetMeaning.List, 0),
            5 => (ParquetMeaning.Decimal, 0),
            6 => (ParquetMeaning.Date, 0),
            9 => (ParquetMeaning.Milliseconds, 0),
            10 => (ParquetMeaning.Microseconds, 0),
            >= 11 and <= 14 => (ParquetMeaning.Unsigned, 8 << (type - 11)),
            >= 15 and <= 18 => (ParquetMeaning.Integer, 8 << (type - 15)),
            _ => (ParquetMeaning.Other, 0),
        };
    }

    /// <summary>A union: the number of its field says what it is, and most of them are empty.</summary>
    private void LogicalType(ref ThriftReader thrift)
    {
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            Meaning = thrift.Field switch
            {
                1 or 4 or 12 => ParquetMeaning.Text,
                3 => ParquetMeaning.List,
                5 => ParquetMeaning.Decimal,
                6 => ParquetMeaning.Date,
                8 => ParquetMeaning.Milliseconds,
                10 => ParquetMeaning.Integer,
                // A column of nothing but NULL has a type, and no other meaning.
                11 => ParquetMeaning.None,
                14 => ParquetMeaning.Uuid,
                15 => ParquetMeaning.Float16,
                _ => ParquetMeaning.Other,
            };
            if (thrift is { Field: 5 or 8 or 10, Type: ThriftType.Struct }) Details(ref thrift);
            else thrift.Skip();
        }

        thrift.End(outer);
    }

    /// <summary>DecimalType (scale), TimestampType (unit) and IntType (width, sign).</summary>
    private void Details(ref ThriftReader thrift)
    {
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            switch ((Meaning, thrift.Field))
            {
                case (ParquetMeaning.Decimal, 1):
                    Scale = thrift.Int32();
                    break;
                case (ParquetMeaning.Milliseconds, 2) when thrift.Type == ThriftType.Struct:
                    TimeUnit(ref thrift);
                    break;
                case (ParquetMeaning.Integer, 1) when thrift.Type == ThriftType.Int8:
                    Bits = thrift.Int8();
                    break;
                case (ParquetMeaning.Integer, 2):
                    if (!thrift.Boolean()) Meaning = ParquetMeaning.Unsigned;
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        thrift.End(outer);
    }

    private void TimeUnit(ref ThriftReader thrift)
    {
        var outer = thrift.Begin();
        while (thrift.NextField())
        {
            Meaning = thrift.Field switch
            {
                2 => ParquetMeaning.Microseconds,
                3 => ParquetMeaning.Nanoseconds,
                _ => ParquetMeaning.Milliseconds,
            };
            thrift.Skip();
        }

        thrift.End(outer);
    }
}
