using System.Text.Json;

namespace TapGamma.Tables.Tests;

/// <summary>The values of the sample table as text, to compare with what readers of other makers find.</summary>
internal static class SampleValues
{
    /// <summary>Compares rows that a reader printed as JSON with the sample table.</summary>
    public static void Check(JsonElement rows, string format) => Check(rows, SampleTable.Rows, format);

    /// <summary>The same for rows with some values changed.</summary>
    public static void Check(JsonElement rows, object?[][] wanted, string format)
    {
        Assert.Equal(wanted.Length, rows.GetArrayLength());
        for (var r = 0; r < wanted.Length; r++)
            for (var c = 0; c < SampleTable.Columns.Length; c++)
            {
                var (want, got) = (Expected(wanted[r][c], SampleTable.Columns[c]), Read(rows[r][c], SampleTable.Columns[c]));
                Assert.True(want == got, $"{format}, row {r}, {SampleTable.Columns[c].Name}: wrote {want}, a reader found {got}");
            }
    }

    /// <summary>A value as text; readers cannot tell NULL from empty text, empty array or (but in BINARY2) NaN.</summary>
    public static string Expected(object? value, Column column) => value switch
    {
        null or "" => "",
        double[] numbers when numbers.All(double.IsNaN) => "",
        double number when column.Datatype == Datatype.Float => Number((float)number),
        double number => Number(number),
        double[] numbers => string.Join(' ', numbers.Select(Number)),
        bool flag => flag ? "true" : "false",
        _ => FormattableString.Invariant($"{value}"),
    };

    /// <summary>A value that a reader printed; a single-precision number may have come with digits of double precision.</summary>
    private static string Read(JsonElement cell, Column column) => column.Datatype == Datatype.Float && cell.ValueKind == JsonValueKind.Number
        ? Number((float)cell.GetDouble()) : Read(cell);

    private static string Read(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => cell.TryGetInt64(out var whole) ? FormattableString.Invariant($"{whole}") : Number(cell.GetDouble()),
        JsonValueKind.Array when cell.EnumerateArray().All(item => Read(item).Length == 0) => "",
        JsonValueKind.Array => string.Join(' ', cell.EnumerateArray().Select(Read)),
        _ => cell.GetString() switch { "nan" or "NaN" => "", "inf" => "Infinity", "-inf" => "-Infinity", var text => text! },
    };

    public static string Number(double value) => double.IsNaN(value) ? "" : FormattableString.Invariant($"{value + 0.0}");
}
