using System.Globalization;
using System.Text.Json;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests;

/// <summary>A call with a known value (tests/Adql.Tests/Data/functions); runs on any store.</summary>
internal sealed record FunctionCase(string File, JsonElement Json)
{
    private const double DefaultTolerance = 1e-12;

    public string Call => Json.GetProperty("call").GetString()!;

    public static IReadOnlyList<FunctionCase> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Adql.Tests", "Data", "functions"), "*.json").Order().SelectMany(Read)];

    /// <summary>The query whose one cell is the value.</summary>
    public string Query => Json.TryGetProperty("rows", out var rows)
        ? $"SELECT {Call} AS v FROM ({Table(rows)}) AS t"
        : $"SELECT {Call} AS v FROM TAP_SCHEMA.schemas WHERE schema_name = 'TAP_SCHEMA'";

    /// <summary>Null when the store gives the value; else what it gives.</summary>
    public async Task<string?> FailureAsync(IStore store, PublishedMetadata metadata)
    {
        var compilation = AdqlCompiler.Compile(Query, metadata.Catalog, store.Dialect);
        if (compilation.Query is not { } query) return string.Join("; ", compilation.Diagnostics);
        try
        {
            await using var rows = await store.QueryAsync(query, 10, CancellationToken.None);
            if (!await rows.ReadAsync(CancellationToken.None)) return "no row";
            var failure = Compare(rows);
            return failure is null && await rows.ReadAsync(CancellationToken.None) ? "more than one row" : failure;
        }
        catch (InvalidInputException e)
        {
            return Json.TryGetProperty("fails", out var words) && e.Message.Contains(words.GetString()!, StringComparison.Ordinal) ? null : e.Message;
        }
    }

    public override string ToString() => $"{File}: {Call}";

    private static IEnumerable<FunctionCase> Read(string path)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(json => new FunctionCase(Path.GetFileName(path), json.Clone()))];
    }

    private static string Table(JsonElement columns)
    {
        var names = columns.EnumerateObject().Select(column => column.Name).ToList();
        var isText = names.ToDictionary(name => name, name => columns.GetProperty(name).EnumerateArray().Any(cell => cell.ValueKind == JsonValueKind.String));
        var count = columns.GetProperty(names[0]).GetArrayLength();
        return string.Join(" UNION ALL ", Enumerable.Range(0, count).Select(i =>
            $"SELECT {string.Join(", ", names.Select(name => $"{Literal(columns.GetProperty(name)[i], isText[name])} AS {name}"))}"
            + " FROM TAP_SCHEMA.schemas WHERE schema_name = 'TAP_SCHEMA'"));
    }

    private static string Literal(JsonElement cell, bool isText)
    {
        var value = cell.ValueKind switch
        {
            JsonValueKind.Null => "NULL",
            JsonValueKind.String => $"'{cell.GetString()!.Replace("'", "''", StringComparison.Ordinal)}'",
            _ => cell.GetRawText(),
        };
        return $"CAST({value} AS {(isText ? "VARCHAR" : "DOUBLE PRECISION")})";
    }

    private string? Compare(RowReader rows)
    {
        if (Json.TryGetProperty("fails", out _)) return "did not fail";
        if (Json.TryGetProperty("doubles", out var doubles)) return CompareDoubles(rows, doubles);
        var wanted = Json.GetProperty("value");
        if (rows.IsNull(0)) return wanted.ValueKind == JsonValueKind.Null ? null : "NULL";
        var column = rows.Columns[0];
        if (column.IsText)
        {
            var text = System.Text.Encoding.UTF8.GetString(rows.GetUtf8(0));
            return wanted.ValueKind == JsonValueKind.String && text == wanted.GetString() ? null : text;
        }

        if (wanted.ValueKind != JsonValueKind.Number) return rows.GetDouble(0).ToString("R", CultureInfo.InvariantCulture);
        if (column.Datatype is Datatype.Float or Datatype.Double) return CompareNumber(rows.GetDouble(0), wanted.GetDouble());
        return rows.GetInt64(0) == wanted.GetInt64() ? null : rows.GetInt64(0).ToString(CultureInfo.InvariantCulture);
    }

    private string? CompareDoubles(RowReader rows, JsonElement wanted)
    {
        if (rows.IsNull(0)) return wanted.ValueKind == JsonValueKind.Null ? null : "NULL";
        var given = rows.GetDoubles(0).ToArray();
        var shown = string.Join(' ', given.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
        if (wanted.ValueKind == JsonValueKind.Null || wanted.GetArrayLength() != given.Length) return shown;
        return given.Where((number, i) => CompareNumber(number, wanted[i].GetDouble()) is not null).Any() ? shown : null;
    }

    private string? CompareNumber(double given, double wanted)
    {
        var tolerance = Json.TryGetProperty("tolerance", out var own) ? own.GetDouble() : DefaultTolerance;

        // Small numbers must be right in their digits, too.
        var scale = Math.Abs(wanted) is > 0 and < 1e-6 or > 1 ? Math.Abs(wanted) : 1;
        return Math.Abs(given - wanted) <= tolerance * scale
            ? null
            : given.ToString("R", CultureInfo.InvariantCulture);
    }
}
