namespace TapGamma.Fits.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void Table_reads_back_as_written()
    {
        var table = Sample.File().Table("SAMPLE");
        Assert.Equal(3, table.RowCount);
        Assert.Equal([1.5, double.NaN, -2.25], table.ReadDoubles("D"));
        Assert.Equal([1, 2, 3, 4, 5, 6], table.ReadDoubles("E2"));
        Assert.Equal([long.MinValue, 0, long.MaxValue], table.ReadInt64s("K"));
        Assert.Equal([1, double.NaN, 3], table.ReadDoubles("J"));
        Assert.Equal([0, 40000, 65535], table.ReadInt64s("U"));
        Assert.Equal(["Crab", "", "PKS 2155-304"], table.ReadStrings("NAME"));
        var bits = new bool[30];
        table.ReadBits(table["X"], bits);
        Assert.Equal(Sample.Bits, bits);
        var flags = new bool[3];
        table.ReadBooleans(table["L"], flags);
        Assert.Equal([true, false, true], flags);
        Assert.Equal([1.0, 2, 3], table.ReadVariableDoubles(table["V"], 0));
        Assert.Empty(table.ReadVariableDoubles(table["V"], 1));
        Assert.Equal("long text", table.ReadVariableString(table["T"], 2));
        Assert.Equal("TeV", table["D"].Unit);
        Assert.All(Sample.File().Hdus, hdu => Assert.True(hdu.VerifyChecksum()));
    }

    [Fact]
    public void Cards_read_back_as_written()
    {
        var header = Sample.File().Table("SAMPLE").Header;
        Assert.Equal(Sample.LongText, header.GetString("LONGTEXT"));
        Assert.Equal("it's", header.GetString("QUOTE"));
        Assert.Equal(1e-300, header.GetDouble("TINY"));
        Assert.Equal(42, header.GetInt64("ANSWER"));
        Assert.True(header.GetBoolean("FLAG"));
        Assert.Equal("value", header.GetString("ESO TEL Name"));
        Assert.Equal(["first", "second"], header.TextsOf("COMMENT"));
        Assert.True(header.TryGetCard("LENGTH", out var length));
        Assert.Equal(("m", "[m] of the mirror"), (length.Unit, length.Comment));
    }

    [Fact]
    public void Writes_the_same_bytes_twice() => Assert.Equal(Sample.Bytes(), Sample.Bytes());
}
