using System.Globalization;
using System.Text;
using System.Text.Json;
using TapGamma.Tables;

namespace TapGamma.Store.Tests.Queries;

/// <summary>An answer of tests/Adql.Tests/Data/queries/answers.json, compared with rows that an engine gave.</summary>
internal sealed class KnownAnswer(JsonElement json)
{
    private const double DefaultTolerance = 1e-9;

    private readonly double _tolerance = json.TryGetProperty("tolerance", out var own) ? own.GetDouble() : DefaultTolerance;

    /// <summary>Null when the rows are the answer; else what is wrong.</summary>
    public string? Compare(IReadOnlyList<object?[]> given)
    {
        if (json.TryGetProperty("box", out var box)) return CompareBoxes(given, [.. box.EnumerateArray().Select(number => number.GetDouble())]);
        object?[][] wanted = [.. json.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(Cell).ToArray())];
        if (json.TryGetProperty("between", out var limits)) return CompareLimits(given, wanted.Length, limits[0].GetDouble(), limits[1].GetDouble());
        var isSome = json.TryGetProperty("some", out var some);
        var count = isSome ? Math.Min(some.GetInt32(), wanted.Length) : wanted.Length;
        if (given.Count != count) return $"{given.Count} rows instead of {count}";
        if (IsTrue("ordered")) return Enumerable.Range(0, count).Where(i => !Same(given[i], wanted[i])).Select(i => $"row {i}: {Shown(given[i])} instead of {Shown(wanted[i])}").FirstOrDefault();
        if (json.TryGetProperty("counts", out var falling) && !IsFalling(given, falling.GetInt32())) return "the counts do not fall";
        var left = wanted.ToList();
        foreach (var row in given)
        {
            var place = left.FindIndex(candidate => Same(row, candidate));
            if (place < 0) return $"{Shown(row)} is not in the answer";
            left.RemoveAt(place);
        }

        return null;
    }

    /// <summary>The cells of the row a reader stands on.</summary>
    public static object?[] Read(RowReader rows) => [.. rows.Columns.Select((column, i) => rows.IsNull(i) ? null : Read(rows, column, i))];

    private static object Read(RowReader rows, Column column, int i)
    {
        if (column.IsText) return Encoding.UTF8.GetString(rows.GetUtf8(i));
        if (column.IsArray) return rows.GetDoubles(i).ToArray();
        return column.Datatype is Datatype.Float or Datatype.Double ? rows.GetDouble(i) : (double)rows.GetInt64(i);
    }

    private static object? Cell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => cell.GetString(),
        JsonValueKind.Array => cell.EnumerateArray().Select(number => number.GetDouble()).ToArray(),
        _ => cell.GetDouble(),
    };

    private bool IsTrue(string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

    private bool Same(object?[] given, object?[] wanted) => given.Length == wanted.Length && given.Zip(wanted).All(pair => Same(pair.First, pair.Second));

    private bool Same(object? given, object? wanted) => (given, wanted) switch
    {
        (double a, double b) => Math.Abs(a - b) <= _tolerance * Math.Max(Math.Abs(b), Math.Abs(b) < 1e-6 ? Math.Abs(b) : 1),
        (double[] a, double[] b) => a.Length == b.Length && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ => Equals(given, wanted),
    };

    private static string? CompareLimits(IReadOnlyList<object?[]> given, int count, double least, double most) =>
        given.Count == count && given.All(row => row.All(cell => cell is double number && number >= least && number < most)) ? null : "out of limits";

    /// <summary>A BOX has corners where great circles at right angles to its arms meet (ADQL 2.1, section 4.2.9); here around the equator.</summary>
    private string? CompareBoxes(IReadOnlyList<object?[]> given, double[] box)
    {
        var half = box[2] / 2;
        var lat = Math.Atan(Math.Tan(box[3] / 2 * Math.PI / 180) * Math.Cos(half * Math.PI / 180)) * 180 / Math.PI;
        (double, double)[] corners = [(box[0] - half, -lat), (box[0] - half, lat), (box[0] + half, -lat), (box[0] + half, lat)];
        foreach (var row in given)
        {
            var numbers = (double[])row[0]!;
            var found = numbers.Chunk(2).Select(pair => (pair[0], pair[1])).Order().ToList();
            if (!found.Zip(corners).All(pair => Same(pair.First.Item1, pair.Second.Item1) && Same(pair.First.Item2, pair.Second.Item2)) || found.Count != 4)
                return string.Join(' ', found);
        }

        return given.Count > 0 ? null : "no row";
    }

    private static bool IsFalling(IReadOnlyList<object?[]> rows, int column) =>
        rows.Zip(rows.Skip(1)).All(pair => (double)pair.First[column]! >= (double)pair.Second[column]!);

    private static string Shown(object?[] row) => string.Join(" | ", row.Select(cell => cell is double[] numbers
        ? string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))
        : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "NULL"));
}
