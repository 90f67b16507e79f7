using System.Globalization;
using System.Text;
using TapGamma.Diagnostics;
using TapGamma.Tables.Readers;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>A whole table as a reader gives it, with every cell as text; null is NULL.</summary>
internal sealed record ReadTable(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    public static async Task<ReadTable> OfAsync(Stream content, string? mediaType = null, int maxCellBytes = 4 << 20)
    {
        var options = new TableReadOptions { Name = "t", MediaType = mediaType, MaxCellBytes = maxCellBytes };
        await using var reader = await TableReaders.OpenAsync(content, options, TestContext.Current.CancellationToken);
        List<IReadOnlyList<string?>> rows = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(reader.Columns.Select((column, i) => Cell(reader, column, i)).ToList());
        return new ReadTable(reader.Columns, rows);
    }

    public static Task<ReadTable> OfAsync(string text, string? mediaType = null) =>
        OfAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), mediaType);

    public static Task<ReadTable> OfFileAsync(string path, string? mediaType = null) => OfAsync(File.OpenRead(path), mediaType);

    /// <summary>What a reader says of content it refuses.</summary>
    public static async Task<string> RefusalAsync(byte[] content, string? mediaType = null)
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => OfAsync(new MemoryStream(content), mediaType));
        return Assert.Single(fault.Diagnostics).ToString();
    }

    public static Task<string> RefusalAsync(string content, string? mediaType = null) =>
        RefusalAsync(Encoding.UTF8.GetBytes(content), mediaType);

    public IReadOnlyList<string?> this[string column] =>
        [.. Rows.Select(row => row[Columns.Select((c, i) => (c, i)).Single(pair => pair.c.Name == column).i])];

    public static string? Cell(RowReader reader, Column column, int index)
    {
        if (reader.IsNull(index)) return null;
        if (column.IsText) return Encoding.UTF8.GetString(reader.GetUtf8(index));
        if (column.IsArray) return string.Join(' ', reader.GetDoubles(index).ToArray().Select(Number));
        return column.Datatype is Datatype.Float or Datatype.Double
            ? Number(reader.GetDouble(index))
            : reader.GetInt64(index).ToString(CultureInfo.InvariantCulture);
    }

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
