using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.Tests.Formats;

/// <summary>Arrow streams as Apache's own reader sees them.</summary>
public sealed class ArrowFormatTests
{
    [Fact]
    public void Every_value_of_every_type_is_read_back()
    {
        var batches = Read(SampleTable.Write("arrow", SampleTable.Columns, SampleTable.Rows), out _);
        var batch = Assert.Single(batches);
        for (var c = 0; c < SampleTable.Columns.Length; c++)
            for (var r = 0; r < SampleTable.Rows.Length; r++)
            {
                var (want, got) = (Wanted(SampleTable.Rows[r][c], SampleTable.Columns[c]), Text(batch.Column(c), r));
                Assert.True(want == got, $"row {r}, {SampleTable.Columns[c].Name}: wrote {want}, read {got}");
            }
    }

    [Fact]
    public void Schema_keeps_the_metadata_of_columns_and_table()
    {
        Read(SampleTable.Write("arrow", SampleTable.Columns, []), out var schema);
        Assert.Equal(SampleTable.Columns.Select(c => c.Name), schema.FieldsList.Select(f => f.Name));
        Assert.Equal("TeV", schema.GetFieldByName("f").Metadata["unit"]);
        Assert.Equal("em.energy", schema.GetFieldByName("f").Metadata["ucd"]);
        Assert.Equal("a count < 5 & more", schema.GetFieldByName("i").Metadata["description"]);
        Assert.Equal("timestamp", schema.GetFieldByName("date").Metadata["xtype"]);
        Assert.Contains("<FIELD name=\"polygon\"", schema.Metadata["IVOA.VOTable-Parquet.content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Tables_of_any_length_are_whole(int count)
    {
        Column[] columns = [new("id", Datatype.Long), new("text", Datatype.Char) { ArraySize = "*" }, new("even", Datatype.Boolean)];
        var rows = Enumerable.Range(0, count).Select(i => new object?[] { (long)i, i % 5 == 0 ? null : $"n{i % 7}", i % 3 == 0 ? null : i % 2 == 0 }).ToArray();
        var batches = Read(SampleTable.Write("arrow", columns, rows), out _);
        Assert.Equal(count, batches.Sum(batch => batch.Length));
        Assert.Equal(rows.Select(row => row[0]), batches.SelectMany(batch => ((Int64Array)batch.Column(0)).Select(v => (object?)v)));
        Assert.Equal(rows.Select(row => row[1]), batches.SelectMany(batch => Enumerable.Range(0, batch.Length).Select(i => (object?)((StringArray)batch.Column(1)).GetString(i))));
        Assert.Equal(rows.Select(row => row[2]), batches.SelectMany(batch => Enumerable.Range(0, batch.Length).Select(i => (object?)((BooleanArray)batch.Column(2)).GetValue(i))));
    }

    /// <summary>A header that was kept from another document and the rows of this one make one stream.</summary>
    [Fact]
    public void Header_may_come_from_elsewhere()
    {
        var format = TableFormats.Find("arrow")!.Format;
        var (header, output) = (new System.Buffers.ArrayBufferWriter<byte>(), new System.Buffers.ArrayBufferWriter<byte>());
        Column[] columns = [new("id", Datatype.Long)];
        using (var other = format.Start(header, columns, new TableInfo())) other.WriteHeader();
        System.Buffers.BuffersExtensions.Write(output, header.WrittenSpan);
        using var writer = format.Start(output, columns, new TableInfo());
        var row = new MemoryRowReader(columns, [[7L]]);
        row.Read();
        writer.WriteRow(row);
        writer.WriteEnd(TableStatus.Ok);
        Assert.Equal(7L, ((Int64Array)Assert.Single(Read(output.WrittenMemory, out _)).Column(0)).GetValue(0));
    }

    private static List<RecordBatch> Read(ReadOnlyMemory<byte> bytes, out Schema schema)
    {
        using var reader = new ArrowStreamReader(new MemoryStream(bytes.ToArray()));
        List<RecordBatch> batches = [];
        while (reader.ReadNextRecordBatch() is { } batch) batches.Add(batch);
        schema = reader.Schema;
        return batches;
    }

    private static string Text(IArrowArray array, int index) => array.IsNull(index) ? "null" : array switch
    {
        StringArray texts => texts.GetString(index),
        BooleanArray flags => flags.GetValue(index)!.Value.ToString(),
        UInt8Array numbers => Number(numbers.GetValue(index)!.Value),
        Int16Array numbers => Number(numbers.GetValue(index)!.Value),
        Int32Array numbers => Number(numbers.GetValue(index)!.Value),
        Int64Array numbers => numbers.GetValue(index)!.Value.ToString(CultureInfo.InvariantCulture),
        FloatArray numbers => Number(numbers.GetValue(index)!.Value),
        DoubleArray numbers => Number(numbers.GetValue(index)!.Value),
        ListArray lists => List(lists.GetSlicedValues(index)),
        FixedSizeListArray lists => List(lists.GetSlicedValues(index)),
        _ => throw new NotSupportedException(array.GetType().Name),
    };

    private static string List(IArrowArray items) => "[" + string.Join(' ', Enumerable.Range(0, items.Length).Select(i => Text(items, i))) + "]";

    private static string Wanted(object? value, Column column) => value switch
    {
        null => "null",
        double number => column.Datatype == Datatype.Float ? Number((float)number) : Number(number),
        double[] items => "[" + string.Join(' ', items.Select(item => Wanted(item, column))) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
