using System.IO.Compression;
using System.Text;

namespace TapGamma.Fits.Tests;

public sealed class HostileInputTests
{
    [Fact]
    public void Empty_file_is_named() => Assert.Equal("x.fits, byte 0: The file is empty.", Fault([]).Message);

    [Fact]
    public void Foreign_file_is_named() => Assert.Equal(
        "x.fits, byte 0: This is not a FITS file: it starts with \"<html><bo\" instead of \"SIMPLE  =\".", Fault("<html><body>"u8.ToArray()).Message);

    [Fact]
    public void Truncated_file_names_hdu_and_offset()
    {
        var fault = Fault(Sample.Bytes()[..(2880 * 3 + 50)]);
        Assert.Equal("SAMPLE (1)", fault.Hdu);
        Assert.Equal(2880 * 3 + 50, fault.Offset);
        Assert.StartsWith("The file ends too early: the header announces", fault.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NAXIS2  =", "NAXIS2  =       99999999999999", "announces")]
    [InlineData("NAXIS2  =", "NAXIS2  =                   -3", "NAXIS2 = -3 is not zero or more")]
    [InlineData("NAXIS1  =", "NAXIS1  =  9223372036854775807", "more data than any file")]
    [InlineData("PCOUNT  =", "PCOUNT  =  9223372036854775807", "announces")]
    [InlineData("PCOUNT  =", "PCOUNT  =                   -1", "PCOUNT = -1 is not zero or more")]
    [InlineData("GCOUNT  =", "GCOUNT  =  9223372036854775807", "more data than any file")]
    [InlineData("BITPIX  =", "BITPIX  =                   12", "BITPIX = 12 is not one of")]
    [InlineData("NAXIS   =", "NAXIS   =                 1000", "NAXIS = 1000 is not between 0 and 999")]
    [InlineData("NAXIS   =", "NAXIS   =                'two'", "NAXIS = 'two' is not an integer")]
    [InlineData("TFIELDS =", "TFIELDS =                 4000", "TFIELDS = 4000 is not between")]
    [InlineData("TFIELDS =", "TFIELDS =                   10", "The columns take")]
    [InlineData("TFORM1  =", "TFORM1  = '9Z      '          ", "TFORM1 = '9Z' is not a binary table format")]
    [InlineData("TFORM1  =", "TFORM1  = '99999999999999D'   ", "TFORM1 = '99999999999999D' is not a binary table format")]
    [InlineData("TFORM1  =", "TFORM1  = '2147483647M'       ", "that fits into the row")]
    [InlineData("TDIM2   =", "TDIM2   = '(9,99)'            ", "TDIM2 = '(9,99)' is not a shape that fits")]
    [InlineData("END     ", "KEND    ", "no END card", true)]
    public void Lying_header_is_refused(string find, string replacement, string message, bool everywhere = false)
    {
        var bytes = Sample.Bytes();
        var from = everywhere ? 0 : 2880;
        for (var at = from; (at = Find(bytes, find, at)) >= 0; at += 80)
        {
            Encoding.ASCII.GetBytes(replacement).CopyTo(bytes, at);
            if (!everywhere) break;
        }

        var fault = Fault(bytes);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Hdu);
        Assert.NotNull(fault.Offset);
    }

    [Fact]
    public void Header_without_measure_is_refused()
    {
        var bytes = new byte[2880 * 4000];
        bytes.AsSpan().Fill((byte)' ');
        "SIMPLE  =                    T"u8.CopyTo(bytes);
        "END"u8.CopyTo(bytes.AsSpan(bytes.Length - 80));
        Assert.Contains("more than 100000 cards", Fault(bytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_byte_fails_the_checksum()
    {
        var bytes = Sample.Bytes();
        var table = FitsFile.Of(bytes, "x.fits").Table("SAMPLE");
        bytes[table.DataOffset] ^= 1;
        var fault = Assert.Throws<FitsFormatException>(() => FitsFile.Of(bytes, "x.fits").Table("SAMPLE").VerifyChecksum());
        Assert.Contains("DATASUM is", fault.Message, StringComparison.Ordinal);
        bytes[table.DataOffset] ^= 1;
        bytes[Find(bytes, "of everything", 0)] = (byte)'O';
        fault = Assert.Throws<FitsFormatException>(() => FitsFile.Of(bytes, "x.fits").Table("SAMPLE").VerifyChecksum());
        Assert.Contains("CHECKSUM does not agree", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_is_recognised_by_its_bytes_and_may_have_members()
    {
        var bytes = Sample.Bytes();
        byte[] members = [.. Gzip(bytes[..5000]), .. Gzip(bytes[5000..])];
        Assert.Equal(3, FitsFile.Read(new MemoryStream(members), "x.fits").Table("SAMPLE").RowCount);
    }

    [Fact]
    public void Cut_or_damaged_gzip_is_named()
    {
        var packed = Gzip(Sample.Bytes());
        Assert.Contains("gzip", Fault(packed[..(packed.Length / 2)]).Message, StringComparison.Ordinal);
        packed[packed.Length / 2] ^= 0x55;
        Assert.NotEmpty(Fault(packed).Message);
        Assert.NotEmpty(Fault(packed[..5]).Message);
    }

    [Fact]
    public void Every_cut_of_a_gzip_file_is_noticed()
    {
        var packed = Gzip(Sample.Bytes());
        for (var length = packed.Length - 1; length > packed.Length - 200; length--) Assert.NotEmpty(Fault(packed[..length]).Message);
    }

    [Fact]
    public void Inflation_stops_at_the_limit()
    {
        var bomb = Gzip(new byte[20_000_000]);
        var options = new FitsReadOptions { MaxBytes = 1_000_000 };
        var fault = Assert.Throws<FitsFormatException>(() => FitsFile.Read(new MemoryStream(bomb), "bomb.gz", options));
        Assert.Contains("larger than the limit of 1000000 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_files_give_format_faults_only(int seed)
    {
        var random = new Random(seed);
        var original = Sample.Bytes();
        for (var round = 0; round < 1500; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] = Mutation(random);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                ReadEverything(FitsFile.Read(new MemoryStream(bytes), "x.fits"));
            }
            catch (FitsFormatException)
            {
                // The only exception allowed.
            }
        }
    }

    [Fact]
    public void Mutated_gzip_gives_format_faults_only()
    {
        var random = new Random(4);
        var original = Gzip(Sample.Bytes());
        for (var round = 0; round < 500; round++)
        {
            var bytes = (byte[])original.Clone();
            bytes[random.Next(2, bytes.Length)] ^= (byte)random.Next(1, 256);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                ReadEverything(FitsFile.Read(new MemoryStream(bytes), "x.fits"));
            }
            catch (FitsFormatException)
            {
                // The only exception allowed.
            }
        }
    }

    private static byte Mutation(Random random) => random.Next(3) switch
    {
        0 => (byte)random.Next(256),
        1 => (byte)random.Next('0', '9' + 1),
        _ => (byte)" '/=-+ABDEHIJKLMPQTX()&"[random.Next(23)],
    };

    private static void ReadEverything(FitsFile file)
    {
        foreach (var hdu in file.Hdus)
        {
            Guard(() => hdu.VerifyChecksum());
            if (hdu is ImageHdu image) Guard(() => image.ReadDoubles(), () => image.ReadInt64s());
            if (hdu is BinaryTableHdu table)
                foreach (var column in table.Columns) ReadColumn(table, column);
        }
    }

    private static void ReadColumn(BinaryTableHdu table, FitsColumn column)
    {
        var elements = table.RowCount * column.ElementCount;
        Guard(() => table.ReadDoubles(column), () => table.ReadInt64s(column), () => table.ReadStrings(column), () => table.ReadSingles(column),
            () => table.ReadBits(column, new bool[elements]), () => table.ReadBooleans(column, new bool[elements]), () => table.ReadNulls(column, new bool[elements]));
        for (var row = 0; row < table.RowCount; row++)
        {
            var r = row;
            Guard(() => table.ReadVariableDoubles(column, r), () => table.ReadVariableInt64s(column, r), () => table.ReadVariableString(column, r),
                () => table.ReadVariableBooleans(column, r));
        }
    }

    private static void Guard(params Action[] actions)
    {
        foreach (var action in actions)
        {
            try
            {
                action();
            }
            catch (FitsFormatException)
            {
                // A column of another type.
            }
        }
    }

    private static FitsFormatException Fault(byte[] bytes) =>
        Assert.Throws<FitsFormatException>(() => ReadEverything(FitsFile.Read(new MemoryStream(bytes), "x.fits")));

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var packer = new GZipStream(stream, CompressionLevel.Fastest)) packer.Write(bytes);
        return stream.ToArray();
    }

    private static int Find(byte[] bytes, string text, int from)
    {
        var at = bytes.AsSpan(from).IndexOf(Encoding.ASCII.GetBytes(text));
        return at < 0 ? -1 : from + at;
    }
}
