using System.Globalization;
using ParquetSharp;
using ParquetSharp.IO;
using PColumn = ParquetSharp.Column;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>Parquet from our writer and from the reference implementation of Apache Arrow (C++, which pyarrow is made of).</summary>
public sealed class ParquetReaderTests
{
    private static readonly int Count = 5000;

    public static TheoryData<Compression> Compressions() =>
        [Compression.Uncompressed, Compression.Snappy, Compression.Gzip, Compression.Brotli, Compression.Zstd, Compression.Lz4];

    [Fact]
    public async Task What_our_writer_writes_comes_back_with_its_metadata()
    {
        var table = await ReadTable.OfAsync(new MemoryStream(SampleTable.Write("parquet", SampleTable.Columns, SampleTable.Rows).ToArray()));
        // A text may be longer than its FIELD says, and nothing would notice.
        Assert.Equal(SampleTable.Columns.Select(column => column.IsText ? column with { ArraySize = "*" } : column), table.Columns);
        var memory = new MemoryRowReader(SampleTable.Columns, SampleTable.Rows);
        foreach (var row in table.Rows)
        {
            memory.Read();
            for (var i = 0; i < row.Count; i++) Assert.Equal(InSinglePrecision(ReadTable.Cell(memory, SampleTable.Columns[i], i), i), row[i]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30_000)]
    public async Task Tables_of_any_length_are_whole(int count)
    {
        Column[] columns = [new("n", Datatype.Long), new("list", Datatype.Double) { ArraySize = "*" }];
        var rows = Enumerable.Range(0, count).Select(i => new object?[] { (long)i, new double[i % 4] }).ToArray();
        var table = await ReadTable.OfAsync(new MemoryStream(SampleTable.Write("parquet", columns, rows).ToArray()));
        Assert.Equal(Enumerable.Range(0, count).Select(Text), table["n"]);
        Assert.Equal(Enumerable.Range(0, count).Select(i => string.Join(' ', new int[i % 4])), table["list"]);
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task Every_compression_of_the_reference_is_read(Compression compression)
    {
        using var properties = new WriterPropertiesBuilder().Compression(compression).Build();
        await CompareAsync(properties);
    }

    [Theory]
    [InlineData(Encoding.Plain)]
    [InlineData(Encoding.ByteStreamSplit)]
    public async Task Every_encoding_of_real_numbers_is_read(Encoding encoding) => await CompareAsync(Encoded(("d", encoding), ("f", encoding)));

    [Theory]
    [InlineData(Encoding.DeltaBinaryPacked)]
    [InlineData(Encoding.ByteStreamSplit)]
    public async Task Every_encoding_of_whole_numbers_is_read(Encoding encoding) => await CompareAsync(Encoded(("l", encoding), ("i", encoding)));

    [Theory]
    [InlineData(Encoding.DeltaLengthByteArray)]
    [InlineData(Encoding.DeltaByteArray)]
    public async Task Every_encoding_of_text_is_read(Encoding encoding) => await CompareAsync(Encoded(("text", encoding)));

    [Fact]
    public async Task Pages_of_the_second_version_and_runs_of_truth_values_are_read()
    {
        using var properties = new WriterPropertiesBuilder()
            .Version(ParquetVersion.PARQUET_2_6).DataPageVersion(ParquetDataPageVersion.V2).Encoding("flag", Encoding.Rle).DisableDictionary("flag")
            .DataPagesize(1000).Build();
        await CompareAsync(properties);
    }

    [Fact]
    public async Task The_types_of_the_reference_become_columns()
    {
        var table = await ReadTable.OfAsync(new MemoryStream(Types()));
        Assert.Equal(["-3", "7"], table["int8"]);
        Assert.Equal(["200", null], table["uint8"]);
        Assert.Equal(["4294967295", null], table["uint32"]);
        Assert.Equal(["2020-02-29T12:00:00.5", "1969-12-31T23:59:59"], table["time"]);
        Assert.Equal(["2020-02-29T12:00:00.123456789", null], table["nanos"]);
        Assert.Equal(["1900-01-01", "2100-12-31"], table["date"]);
        Assert.Equal(["-1234.5", "0.0001"], table["decimal"]);
        Assert.Equal(["00112233-4455-6677-8899-aabbccddeeff", "00000000-0000-0000-0000-000000000000"], table["uuid"]);
        Assert.Equal(["1.5", "-2"], table["half"]);
        Assert.Equal(["1 NaN 3", ""], table["list"]);
        Assert.Equal([null, "2"], table["nulls"]);
        Assert.Equal(
            [Datatype.Short, Datatype.UnsignedByte, Datatype.Long, Datatype.Char, Datatype.Char, Datatype.Char, Datatype.Double, Datatype.Char, Datatype.Float, Datatype.Double, Datatype.Int],
            table.Columns.Select(column => column.Datatype));
        Assert.All(table.Columns.Where(column => column.Name is "time" or "nanos" or "date"), column => Assert.Equal("timestamp", column.Xtype));
    }

    [Fact]
    public async Task Columns_of_lists_of_text_are_refused() => Assert.Equal(
        "t, words: it is a column of lists of texts; lists of numbers can be read [TAB004]",
        await ReadTable.RefusalAsync(Written([new Column<string[]>("words")], group => Add(group, (string[][])[["a"]]))));

    private static async Task CompareAsync(WriterProperties properties)
    {
        var random = new Random(20261128);
        T?[] Some<T>(Func<T> value) where T : struct => [.. Enumerable.Range(0, Count).Select(i => i % 7 == 3 ? null : (T?)value())];
        var flags = Some(() => random.Next(3) == 0);
        var ints = Some(() => random.Next(-5, 5000));
        var longs = Some(() => random.NextInt64(long.MinValue, long.MaxValue));
        var floats = Some(random.NextSingle);
        var doubles = Some(random.NextDouble);
        var texts = Enumerable.Range(0, Count).Select(i => i % 11 == 5 ? null : "run-" + Text(random.Next(300)) + "γ").ToArray();
        PColumn[] columns =
            [new Column<bool?>("flag"), new Column<int?>("i"), new Column<long?>("l"), new Column<float?>("f"), new Column<double?>("d"), new Column<string>("text")];
        var table = await ReadTable.OfAsync(new MemoryStream(Written(
            columns,
            group =>
            {
                Add(group, flags);
                Add(group, ints);
                Add(group, longs);
                Add(group, floats);
                Add(group, doubles);
                Add(group, texts);
            },
            properties)));
        Assert.Equal(flags.Select(v => v is { } flag ? flag ? "1" : "0" : null), table["flag"]);
        Assert.Equal(ints.Select(v => v is { } number ? Text(number) : null), table["i"]);
        Assert.Equal(longs.Select(v => v?.ToString(CultureInfo.InvariantCulture)), table["l"]);
        Assert.Equal(floats.Select(v => v is { } number ? ReadTable.Number(number) : null), table["f"]);
        Assert.Equal(doubles.Select(v => v is { } number ? ReadTable.Number(number) : null), table["d"]);
        Assert.Equal(texts, table["text"]);
    }

    /// <summary>A file with every type that a column can be made of.</summary>
    internal static byte[] Types()
    {
        PColumn[] columns =
        [
            new Column<sbyte>("int8"), new Column<byte?>("uint8"), new Column<uint?>("uint32"), new Column<DateTime>("time"),
            new Column<DateTimeNanos?>("nanos", LogicalType.Timestamp(false, TimeUnit.Nanos)), new Column<Date>("date"),
            new Column<decimal>("decimal", LogicalType.Decimal(29, 4)), new Column<Guid>("uuid"), new Column<Half>("half"),
            new Column<double?[]>("list"), new Column<int?>("nulls"),
        ];
        return Written(columns, group =>
        {
            Add(group, (sbyte[])[-3, 7]);
            Add(group, (byte?[])[200, null]);
            Add(group, (uint?[])[uint.MaxValue, null]);
            Add(group, (DateTime[])[new(2020, 2, 29, 12, 0, 0, 500, DateTimeKind.Utc), new(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc)]);
            Add(group, (DateTimeNanos?[])[new DateTimeNanos(1582977600123456789), null]);
            Add(group, (Date[])[new Date(1900, 1, 1), new Date(2100, 12, 31)]);
            Add(group, (decimal[])[-1234.5m, 0.0001m]);
            Add(group, (Guid[])[Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.Empty]);
            Add(group, (Half[])[(Half)1.5, (Half)(-2)]);
            Add(group, (double?[][])[[1, null, 3], []]);
            Add(group, (int?[])[null, 2]);
        });
    }

    private static WriterProperties Encoded(params (string Column, Encoding Encoding)[] encodings)
    {
        var builder = new WriterPropertiesBuilder().Version(ParquetVersion.PARQUET_2_6).DataPagesize(2000);
        foreach (var (column, encoding) in encodings) builder = builder.DisableDictionary(column).Encoding(column, encoding);
        return builder.Build();
    }

    private static byte[] Written(PColumn[] columns, Action<RowGroupWriter> write, WriterProperties? properties = null)
    {
        var stream = new MemoryStream();
        using var output = new ManagedOutputStream(stream, leaveOpen: true);
        using var chosen = properties ?? WriterProperties.GetDefaultWriterProperties();
        using var file = new ParquetFileWriter(output, columns, chosen);
        using (var group = file.AppendRowGroup()) write(group);
        file.Close();
        return stream.ToArray();
    }

    private static void Add<T>(RowGroupWriter group, T[] values)
    {
        using var writer = group.NextColumn().LogicalWriter<T>();
        writer.WriteBatch(values);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? InSinglePrecision(string? cell, int column) => cell is not null && SampleTable.Columns[column].Datatype == Datatype.Float
        ? ReadTable.Number(float.Parse(cell, CultureInfo.InvariantCulture))
        : cell;
}
