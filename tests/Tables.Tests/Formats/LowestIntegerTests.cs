using TapGamma.Tables.Tests.Readers;

namespace TapGamma.Tables.Tests.Formats;

/// <summary>Integers that equal what stands for NULL elsewhere (docs/formats.md, "NULL among integers").</summary>
public sealed class LowestIntegerTests
{
    private static readonly Column[] Columns = [new("b", Datatype.UnsignedByte), new("s", Datatype.Short), new("i", Datatype.Int), new("l", Datatype.Long)];

    private static readonly object?[] Lowest = [255L, -32768L, -2147483648L, long.MinValue];

    private static readonly string[] Written = ["255", "-32768", "-2147483648", "-9223372036854775808"];

    [Theory]
    [InlineData("votable/td")]
    [InlineData("votable/b2")]
    [InlineData("parquet")]
    public async Task They_and_NULL_are_kept_apart(string format)
    {
        var table = await ReadTable.OfAsync(new MemoryStream(SampleTable.Write(format, Columns, [Lowest, [null, null, null, null]]).ToArray()));
        Assert.Equal(Written, table.Rows[0]);
        Assert.All(table.Rows[1], Assert.Null);
    }

    [Theory]
    [InlineData("votable/b")]
    [InlineData("fits")]
    public async Task Where_they_stand_for_NULL_they_are_read_as_NULL(string format)
    {
        var table = await ReadTable.OfAsync(new MemoryStream(SampleTable.Write(format, Columns, [Lowest, [null, null, null, null]]).ToArray()));
        Assert.All(table.Rows, row => Assert.All(row, Assert.Null));
    }

    [Fact]
    public async Task FITS_keeps_them_in_columns_without_NULL() =>
        Assert.Equal(Written, Assert.Single((await ReadTable.OfAsync(new MemoryStream(SampleTable.Write("fits", Columns, [Lowest]).ToArray()))).Rows));
}
