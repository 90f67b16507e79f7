using System.Globalization;
using System.Text.Json;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>Files that astropy and STILTS write hold for us the values that they hold for them.</summary>
public sealed class PeerFilesTests(PeerFiles files) : IClassFixture<PeerFiles>
{
    [Theory]
    [InlineData("astropy-1.1-tabledata.vot")]
    [InlineData("astropy-1.2-binary.vot")]
    [InlineData("astropy-1.3-tabledata.vot")]
    [InlineData("astropy-1.3-binary2.vot")]
    [InlineData("astropy-1.4-tabledata.vot")]
    [InlineData("astropy-1.4-binary.vot")]
    [InlineData("astropy-1.4-binary2.vot")]
    [InlineData("astropy.fits")]
    [InlineData("astropy.csv")]
    [InlineData("astropy.tsv")]
    [InlineData("astropy.ecsv")]
    public async Task Astropy_writes_what_we_read(string file) => await CompareAsync(file);

    [Theory]
    [InlineData("stilts-votable-tabledata.vot")]
    [InlineData("stilts-votable-binary-inline.vot")]
    [InlineData("stilts-votable-binary2-inline.vot")]
    [InlineData("stilts-votable-fits-inline.vot")]
    [InlineData("stilts-fits-basic.fits")]
    [InlineData("stilts-fits-plus.fits")]
    [InlineData("stilts-fits-var.fits")]
    [InlineData("stilts-csv.csv")]
    public async Task Stilts_writes_what_we_read(string file)
    {
        Assert.SkipUnless(files.HasStilts, "stilts is not installed");
        await CompareAsync(file);
    }

    [Theory]
    [InlineData("astropy-1.4-tabledata.vot")]
    [InlineData("stilts-votable-binary2-inline.vot")]
    public async Task Metadata_come_along(string file)
    {
        Require();
        Assert.SkipWhen(file.StartsWith("stilts", StringComparison.Ordinal) && !files.HasStilts, "stilts is not installed");
        var table = await ReadTable.OfFileAsync(files.PathOf(file));
        var columns = table.Columns.ToDictionary(column => column.Name);
        Assert.Equal("a count < 5 & more", columns["i"].Description);
        Assert.Equal("ct", columns["i"].Unit);
        Assert.Equal("stc:thing", columns["d"].Utype);
        Assert.Equal("pos.eq.ra;meta.main", columns["RA"].Ucd);
        Assert.Equal(("point", "2", "deg"), (columns["point"].Xtype, columns["point"].ArraySize, columns["point"].Unit));
        Assert.Equal(
            [Datatype.Boolean, Datatype.UnsignedByte, Datatype.Short, Datatype.Int, Datatype.Long, Datatype.Float, Datatype.Double],
            table.Columns.Take(7).Select(column => column.Datatype));
    }

    [Fact]
    public async Task Unsigned_integers_of_FITS_take_the_next_type()
    {
        Require();
        var table = await ReadTable.OfFileAsync(files.PathOf("unsigned.fits"));
        Assert.Equal([Datatype.Int, Datatype.Long], table.Columns.Select(column => column.Datatype));
        Assert.Equal(["0", "65535"], table["u2"]);
        Assert.Equal(["0", "4294967295"], table["u4"]);
    }

    private void Require() => Assert.SkipUnless(files.HasAstropy, "python3-astropy is not installed");

    private async Task CompareAsync(string file)
    {
        Require();
        var table = await ReadTable.OfFileAsync(files.PathOf(file));
        Assert.Equal(5, table.Rows.Count);
        foreach (var (name, expected) in files.Expected)
        {
            if (!table.Columns.Any(column => column.Name == name)) continue;
            if (file.EndsWith(".csv", StringComparison.Ordinal) && (name is "point" or "ints")) continue; // CSV has no arrays.
            var isSingle = name == "f";
            Assert.True(expected.Select(cell => isSingle ? Single(cell) : cell).SequenceEqual(Plain(table, name).Select(cell => isSingle ? Single(cell) : cell)), $"{file}, {name}: {string.Join('|', Plain(table, name))}");
        }

        Assert.True(table.Columns.Count >= files.Expected.Count - 2);
    }

    /// <summary>Text files give single precision the digits it needs and no more.</summary>
    private static string? Single(string? cell) => cell is null ? null : float.Parse(cell, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>NaN and NULL are one in most of these formats; text files write truth values as words.</summary>
    private static IEnumerable<string?> Plain(ReadTable table, string name) =>
        table[name].Select(cell => cell is "NaN" or "" ? null : cell);
}

/// <summary>The files, made once.</summary>
public sealed class PeerFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-peers-");

    public PeerFiles()
    {
        HasAstropy = Tool.HasAstropy();
        if (!HasAstropy) return;
        var made = Tool.Run(Tool.Python, "-W", "ignore", Path.Combine(AppContext.BaseDirectory, "Readers", "peer_tables.py"), _folder.FullName);
        Assert.True(made.Code == 0, made.Output);
        using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf("expected.json")));
        Expected = json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(TextOf).ToArray());
        HasStilts = Tool.Has("/usr/bin/stilts");
        if (HasStilts) ConvertByStilts();
    }

    public bool HasAstropy { get; }

    public bool HasStilts { get; }

    public IReadOnlyDictionary<string, string?[]> Expected { get; } = new Dictionary<string, string?[]>();

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Dispose() => _folder.Delete(recursive: true);

    private void ConvertByStilts()
    {
        string[] formats = ["votable-tabledata", "votable-binary-inline", "votable-binary2-inline", "votable-fits-inline", "fits-basic", "fits-plus", "fits-var", "csv"];
        var script = string.Join(" && ", formats.Select(format =>
            $"stilts tpipe in={PathOf("astropy-1.4-tabledata.vot")} ofmt={format} out={PathOf($"stilts-{format}.{Extension(format)}")}"));
        var made = Tool.Run("/bin/sh", "-c", script);
        Assert.True(made.Code == 0, made.Output);
    }

    private static string Extension(string format) => format.StartsWith("votable", StringComparison.Ordinal) ? "vot" : format.Split('-')[0];

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(v => ReadTable.Number(v.GetDouble()))),
        _ => Normal(value.GetString()!),
    };

    /// <summary>Python and .NET write floating-point numbers differently.</summary>
    private static string Normal(string text) => text switch
    {
        _ when text.AsSpan().ContainsAny('.', 'e') && double.TryParse(text, CultureInfo.InvariantCulture, out var number) => ReadTable.Number(number),
        _ => text,
    };
}
