using System.Globalization;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>Parquet of a writer that shares no code with Apache's (Data/parquet/README.md tells what it wrote).</summary>
public sealed class DuckDbParquetTests
{
    private const int Count = 100;

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Folder, "*.parquet").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "parquet");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_value_is_what_was_written(string file)
    {
        var table = await ReadTable.OfFileAsync(Path.Combine(Folder, file));
        Assert.Equal(Column(i => Text(i)), table["id"]);
        Assert.Equal(Column(i => i % 3 == 0 ? "1" : "0"), table["flag"]);
        Assert.Equal(Column(i => Text(i % 200)), table["u8"]);
        Assert.Equal(Column(i => Text(i - 50)), table["s16"]);
        Assert.Equal(Column(i => Text(i * 7919)), table["l"]);
        Assert.Equal(Column(i => i % 7 == 0 ? null : ReadTable.Number(i / 3.0)), table["d"]);
        Assert.Equal(Column(i => ReadTable.Number(i / 8.0)), table["f"]);
        Assert.Equal(Column(i => $"source {Text(i % 10)} γ"), table["name"]);
        Assert.Equal(Column(i => "unique " + Text(i)), table["uniq"]);
        Assert.Equal(Column(i => new DateTime(2020, 2, 29, 12, 0, 0).AddHours(i).ToString("yyyy-MM-dd'T'HH:mm:ss'.5'", CultureInfo.InvariantCulture)), table["ts"]);
        Assert.Equal(Column(i => new DateTime(1999, 12, 31).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), table["day"]);
        Assert.Equal(Column(i => ReadTable.Number(i / 4.0)), table["dec"]);
        Assert.Equal(Column(i => $"{Text(i)} {ReadTable.Number(i + 1.5)}"), table["list"]);
        Assert.Equal(Column(Text), table["txt"]);
    }

    private static IEnumerable<string?> Column(Func<int, string?> value) => Enumerable.Range(0, Count).Select(value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
