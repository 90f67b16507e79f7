using System.Globalization;
using ParquetSharp;
using ParquetSharp.IO;

namespace TapGamma.Tables.Tests.Formats;

/// <summary>Parquet as the reference implementation of Apache Arrow (C++, through ParquetSharp) reads it.</summary>
public sealed class ParquetFormatTests
{
    [Fact]
    public void Every_value_of_every_type_is_read_back()
    {
        using var file = Open(SampleTable.Write("parquet", SampleTable.Columns, SampleTable.Rows));
        Assert.Equal(SampleTable.Rows.Length, file.FileMetaData.NumRows);
        var columns = Enumerable.Range(0, SampleTable.Columns.Length).Select(i => Read(file, i)).ToArray();
        for (var c = 0; c < columns.Length; c++)
        {
            var column = SampleTable.Columns[c];
            for (var r = 0; r < SampleTable.Rows.Length; r++)
                Assert.True(
                    Text(SampleTable.Rows[r][c], column) == Text(columns[c][r], column),
                    $"row {r}, {column.Name}: wrote {Text(SampleTable.Rows[r][c], column)}, read {Text(columns[c][r], column)}");
        }
    }

    [Fact]
    public void Footer_holds_a_VOTable_with_the_columns_and_the_status()
    {
        var info = new TableInfo { Infos = [new("QUERY", "SELECT * FROM t WHERE a < 5")] };
        using var file = Open(SampleTable.Write("parquet", SampleTable.Columns, SampleTable.Rows, TableStatus.Overflow, "cut", info));
        var metadata = file.FileMetaData.KeyValueMetadata;
        Assert.Equal("1.0", metadata["IVOA.VOTable-Parquet.version"]);
        var votable = System.Xml.Linq.XDocument.Parse(metadata["IVOA.VOTable-Parquet.content"]);
        System.Xml.Linq.XNamespace ns = "http://www.ivoa.net/xml/VOTable/v1.3";
        Assert.Empty(votable.Descendants(ns + "DATA"));
        Assert.Equal(SampleTable.Columns.Select(c => c.Name), votable.Descendants(ns + "FIELD").Select(f => (string)f.Attribute("name")!));
        Assert.Contains(votable.Descendants(ns + "FIELD"), f => (string?)f.Attribute("unit") == "TeV" && (string?)f.Attribute("ucd") == "em.energy");
        Assert.Equal(["OK", "OVERFLOW"], votable.Descendants(ns + "INFO").Where(i => (string?)i.Attribute("name") == "QUERY_STATUS").Select(i => (string)i.Attribute("value")!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Tables_of_any_length_are_whole(int count)
    {
        Column[] columns = [new("id", Datatype.Long), new("text", Datatype.Char) { ArraySize = "*" }];
        var rows = Enumerable.Range(0, count).Select(i => new object?[] { (long)i, i % 5 == 0 ? null : $"n{i % 7}" }).ToArray();
        using var file = Open(SampleTable.Write("parquet", columns, rows));
        Assert.Equal(count, file.FileMetaData.NumRows);
        Assert.Equal(rows.Select(row => row[0]), Read(file, 0));
        Assert.Equal(rows.Select(row => row[1]), Read(file, 1));
    }

    private static ParquetFileReader Open(ReadOnlyMemory<byte> bytes) => new(new ManagedRandomAccessFile(new MemoryStream(bytes.ToArray())));

    private static List<object?> Read(ParquetFileReader file, int column)
    {
        List<object?> values = [];
        for (var i = 0; i < file.FileMetaData.NumRowGroups; i++)
        {
            using var group = file.RowGroup(i);
            using var reader = group.Column(column).LogicalReader();
            foreach (var value in reader.Apply(new All((int)group.MetaData.NumRows))) values.Add(value);
        }

        return values;
    }

    private static string Text(object? value, Column column) => value switch
    {
        null => "null",
        double number => column.Datatype == Datatype.Float ? Number((float)number) : Number(number),
        float number => Number(number),
        Array items => "[" + string.Join(' ', items.Cast<object>().Select(item => Text(item, column))) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed class All(int rows) : ILogicalColumnReaderVisitor<IEnumerable<object?>>
    {
        public IEnumerable<object?> OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader) =>
            columnReader.ReadAll(rows).Cast<object?>();
    }
}
