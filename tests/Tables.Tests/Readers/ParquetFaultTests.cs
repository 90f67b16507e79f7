using System.Globalization;
using System.IO.Compression;
using TapGamma.Diagnostics;
using TapGamma.Tables.Readers;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>Parquet that is wrong, cut off, or made to exhaust its reader.</summary>
public sealed class ParquetFaultTests
{
    [Fact]
    public async Task A_file_made_by_hand_is_read() =>
        Assert.Equal(["1"], (await ReadTable.OfAsync(new MemoryStream(new MadeParquet().Bytes())))["n"]);

    public static TheoryData<string, string> Faults()
    {
        (MadeParquet, string)[] faults =
        [
            (new() { InflatedSize = 8 << 20 }, "t, n, row 1: one page of every column takes more than 4194304 bytes of memory; write the file with smaller pages or row groups [TAB004]"),
            (new() { InflatedSize = int.MaxValue }, "t, n, row 1: compressed data grow to more than 33554432 bytes [TAB004]"),
            (new() { InflatedSize = 1L << 40 }, "t, n, row 1: the metadata hold a number that is too large for its place [TAB004]"),
            (new() { InflatedSize = -1 }, "t, n, row 1: a page has a negative size [TAB004]"),
            (new() { InflatedSize = 9 }, "t, n, row 1: its compressed pages are damaged, or larger than they say [TAB004]"),
            (new() { PageSize = 1 << 20 }, "t, n, row 1: its pages end too early, or their lengths are wrong [TAB004]"),
            (new() { Rows = 1L << 62, ChunkValues = 1L << 62 }, "t: there are more than 1000 rows; send fewer [TAB007]"),
            (new() { Rows = 2 }, "t, n, row 1: it has 1 values in a row group of 2 rows [TAB004]"),
            (new() { Rows = 2, ChunkValues = 2, PageValues = int.MaxValue }, "t, n, row 2: its pages end too early, or their lengths are wrong [TAB004]"),
            (new() { Rows = -1 }, "t, row 1: a row group has 1 columns, the schema 1 [TAB004]"),
            (new() { Start = long.MaxValue }, "t, n, row 1: its pages end too early, or their lengths are wrong [TAB004]"),
            (new() { Start = -4 }, "t, n, row 1: its pages end too early, or their lengths are wrong [TAB004]"),
            (new() { ChunkSize = long.MaxValue }, "t, n, row 1: its pages end too early, or their lengths are wrong [TAB004]"),
            (new() { FooterRows = 1L << 40 }, "t: there are more than 1000 rows; send fewer [TAB007]"),
            (new() { Encoding = 8 }, "t, n, row 1: a page of it is written in a way (RleDictionary) that does not fit its type or is not known [TAB004]"),
            (new() { PageKind = 2, PageValues = int.MaxValue }, "t, n, row 1: its pages end too early, or their lengths are wrong [TAB004]"),
            (new() { Codec = 3 }, "t, n, row 1: its pages are compressed by LZO; use one of Snappy, Gzip, Brotli, Zstandard, LZ4_RAW, or no compression [TAB004]"),
            (new() { Type = 7, TypeLength = int.MaxValue }, "t, n: its values have 2147483647 bytes each; 1 to 65536 can be read [TAB004]"),
            (new() { Type = 99 }, "t, n: its type cannot be read; truth values, whole, real and decimal numbers, text, dates and timestamps can [TAB004]"),
        ];
        var data = new TheoryData<string, string>();
        foreach (var (file, message) in faults) data.Add(Convert.ToBase64String(file.Bytes()), message);
        return data;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_a_file_claims_is_checked_before_memory_is_taken_for_it(string content, string message)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(message, await RefusalAsync(Convert.FromBase64String(content)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    public static TheoryData<long, string> Bombs() => new()
    {
        { 2, Convert.ToBase64String(Gzip(new byte[64 << 20])) },
        { 4, Convert.ToBase64String(Brotli(new byte[64 << 20])) },
        { 6, Convert.ToBase64String(Zstd(new byte[64 << 20])) },
    };

    /// <summary>They inflate to 64 MB and claim 8 bytes.</summary>
    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_page_that_grows_beyond_its_size_is_given_up(long codec, string page)
    {
        var file = new MadeParquet { Codec = codec, Page = Convert.FromBase64String(page) }.Bytes();
        Assert.True(file.Length < 200_000, "The bomb is no bomb.");
        Assert.Equal("t, n, row 1: its compressed pages are damaged, or larger than they say [TAB004]", await RefusalAsync(file));
    }

    [Fact]
    public async Task A_page_that_many_row_groups_share_counts_each_time()
    {
        var page = Gzip(new byte[1 << 20]);
        var file = new MadeParquet { Codec = 2, Page = page, InflatedSize = 1 << 20, Groups = 500 }.Bytes();
        Assert.Equal("t, n, row 33: compressed data grow to more than 33554432 bytes [TAB004]", await RefusalAsync(file));
    }

    [Fact]
    public async Task Row_groups_are_read_when_it_is_their_turn()
    {
        var file = new MadeParquet { Groups = 200 }.Bytes();
        Assert.Equal(200, (await ReadTable.OfAsync(new MemoryStream(file))).Rows.Count);
    }

    [Theory]
    [InlineData("PAR1")]
    [InlineData("PAR1PAR1")]
    [InlineData("PAR1\u0000\u0000\u0000\u007fPAR1")]
    [InlineData("PAR1 and then something else")]
    public async Task A_file_without_footer_is_cut_off(string content) => Assert.Equal(
        "t: it does not end with the footer of a Parquet file; it was cut off or damaged [TAB004]",
        await ReadTable.RefusalAsync(content));

    [Fact]
    public async Task Damaged_files_end_in_a_message_or_a_table()
    {
        var random = new Random(20261128);
        byte[][] samples = [SampleTable.Write("parquet", SampleTable.Columns, SampleTable.Rows).ToArray(), ParquetReaderTests.Types(), new MadeParquet().Bytes()];
        foreach (var good in samples)
            for (var i = 0; i < 1000; i++)
                await VoTableFaultTests.TryAsync(Damaged(good, random), string.Create(CultureInfo.InvariantCulture, $"case {i}"));
    }

    /// <summary>Flips some bits; the signatures stay, or every case would end at once.</summary>
    private static byte[] Damaged(byte[] good, Random random)
    {
        var bytes = good.ToArray();
        for (var flips = 1 + random.Next(6); flips > 0; flips--) bytes[random.Next(4, bytes.Length - 8)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static async Task<string> RefusalAsync(byte[] content)
    {
        var options = new TableReadOptions { Name = "t", MaxRows = 1000, MaxPageBytes = 4 << 20, MaxInflatedBytes = 32 << 20 };
        var fault = await Assert.ThrowsAsync<InvalidInputException>(async () =>
        {
            await using var reader = await TableReaders.OpenAsync(new MemoryStream(content), options, TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                // Until it ends or breaks.
            }
        });
        return Assert.Single(fault.Diagnostics).ToString();
    }

    private static byte[] Gzip(byte[] content)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize)) gzip.Write(content);
        return stream.ToArray();
    }

    private static byte[] Brotli(byte[] content)
    {
        var stream = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionLevel.Optimal)) brotli.Write(content);
        return stream.ToArray();
    }

    private static byte[] Zstd(byte[] content)
    {
        using var compressor = new ZstdSharp.Compressor(9);
        return compressor.Wrap(content).ToArray();
    }
}
