using System.Buffers.Binary;
using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>
/// The end of a file, which describes the rest (FileMetaData). Its bytes are kept and each row group is read from them when it is its
/// turn: a file may have very many.
/// </summary>
internal sealed class ParquetFooter
{
    private const int LargestFooter = 32 << 20;

    // A list is three: itself, what is repeated in it, and its elements.
    private const int NodesOfColumn = 3;

    // The length and the signature; the signature stands before the first page, too.
    private const int TailSize = 8;

    private readonly byte[] _data;
    private readonly List<ParquetElement> _schema = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _groupsLeft;
    private int _nextGroup;

    private ParquetFooter(byte[] data) => _data = data;

    /// <summary>The nodes of the schema; the first is its root.</summary>
    public IReadOnlyList<ParquetElement> Schema => _schema;

    public long Rows { get; private set; }

    /// <summary>Texts under names of their writer's choice (key_value_metadata).</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    public static ReadOnlySpan<byte> Signature => "PAR1"u8;

    public static ParquetFooter Read(Stream file, TableReadOptions options)
    {
        Span<byte> tail = stackalloc byte[TailSize];
        if (file.Length < Signature.Length + TailSize) throw CutOff();
        file.Position = file.Length - TailSize;
        file.ReadExactly(tail);
        if (tail[4..].SequenceEqual("PARE"u8)) throw new TableFormatException("it is encrypted; send it without encryption");
        if (!tail[4..].SequenceEqual(Signature)) throw CutOff();
        var size = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (size < 0 || size > file.Length - TailSize - Signature.Length) throw CutOff();
        if (size > LargestFooter)
            throw new TableFormatException(FormattableString.Invariant($"its footer has {size} bytes; at most {LargestFooter} are read"));
        file.Position = file.Length - TailSize - size;
        var footer = new ParquetFooter(new byte[size]);
        file.ReadExactly(footer._data);
        footer.Parse(options);
        return footer;
    }

    /// <summary>The next row group; null behind the last.</summary>
    public ParquetRowGroup? NextGroup()
    {
        if (_groupsLeft == 0) return null;
        _groupsLeft--;
        var thrift = new ThriftReader(_data) { Position = _nextGroup };
        var group = ParquetRowGroup.Read(ref thrift);
        _nextGroup = thrift.Position;
        return group;
    }

    private void Parse(TableReadOptions options)
    {
        var thrift = new ThriftReader(_data);
        while (thrift.NextField())
        {
            switch (thrift.Field)
            {
                case 2 when thrift.Type == ThriftType.List:
                    ReadSchema(ref thrift, options);
                    break;
                case 3:
                    Rows = thrift.Integer();
                    break;
                case 4 when thrift.Type == ThriftType.List:
                    SkipGroups(ref thrift);
                    break;
                case 5 when thrift.Type == ThriftType.List:
                    ReadTexts(ref thrift);
                    break;
                case 8:
                    throw new TableFormatException("it is encrypted; send it without encryption");
                default:
                    thrift.Skip();
                    break;
            }
        }
    }

    private void ReadSchema(ref ThriftReader thrift, TableReadOptions options)
    {
        var left = thrift.List(out var items);
        if (items != ThriftType.Struct) throw new TableFormatException("its schema is none");
        if (left > 1 + ((long)NodesOfColumn * options.MaxColumns))
            throw new InvalidInputException(TableDiagnostics.TooManyColumns(options));
        for (; left > 0; left--) _schema.Add(ParquetElement.Read(ref thrift));
    }

    private void SkipGroups(ref ThriftReader thrift)
    {
        _groupsLeft = thrift.List(out var items);
        _nextGroup = thrift.Position;
        if (items != ThriftType.Struct && _groupsLeft > 0) throw new TableFormatException("its row groups are none");
        for (var left = _groupsLeft; left > 0; left--) thrift.SkipItem(items);
    }

    private void ReadTexts(ref ThriftReader thrift)
    {
        for (var left = thrift.List(out var items); left > 0; left--)
        {
            if (items != ThriftType.Struct) throw new TableFormatException("the texts of its footer are none");
            var (key, value) = ("", "");
            var outer = thrift.Begin();
            while (thrift.NextField())
            {
                if (thrift is { Field: 1, Type: ThriftType.Binary }) key = thrift.Text();
                else if (thrift is { Field: 2, Type: ThriftType.Binary }) value = thrift.Text();
                else thrift.Skip();
            }

            thrift.End(outer);
            _texts[key] = value;
        }
    }

    private static TableFormatException CutOff() => new("it does not end with the footer of a Parquet file; it was cut off or damaged");
}
