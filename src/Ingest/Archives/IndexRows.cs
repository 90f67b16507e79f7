using System.Globalization;
using TapGamma.Fits;

namespace TapGamma.Ingest.Archives;

/// <summary>The rows of an observation index, whatever columns it has.</summary>
internal sealed class IndexRows
{
    private readonly List<(string Name, Func<int, object?> Read)> _columns = [];

    public IndexRows(BinaryTableHdu table)
    {
        foreach (var column in table.Columns)
            if (column.Name.Length > 0 && ReaderOf(table, column) is { } read) _columns.Add((NameOf(column), read));
    }

    /// <summary>Values of one row by lower-case column name; columns without a value are left out.</summary>
    public Dictionary<string, object> Read(int row)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, read) in _columns)
            if (read(row) is { } value) values.TryAdd(name, value);
        return values;
    }

#pragma warning disable CA1308 // Published column names are lower case.
    private static string NameOf(FitsColumn column) => column.Name.ToLowerInvariant().Replace('-', '_');
#pragma warning restore CA1308

    private static Func<int, object?>? ReaderOf(BinaryTableHdu table, FitsColumn column)
    {
        if (column.IsVariable || column.ElementCount != 1) return null;
        switch (column.Type)
        {
            case FitsColumnType.Text:
                var texts = table.ReadStrings(column);
                return row => texts[row].Trim() is { Length: > 0 } text ? text : null;
            case FitsColumnType.Byte or FitsColumnType.Int16 or FitsColumnType.Int32 or FitsColumnType.Int64 when column.Scale == 1:
                var integers = table.ReadInt64s(column);
                return row => integers[row] == column.Null ? null : integers[row];
            case FitsColumnType.Single:
                var singles = table.ReadSingles(column);
                return row => float.IsFinite(singles[row]) ? Widen(singles[row]) : null;
            case FitsColumnType.Double:
                var doubles = table.ReadDoubles(column);
                return row => double.IsFinite(doubles[row]) ? doubles[row] : null;
            default:
                return null;
        }
    }

    /// <summary>The double with the fewest digits that is the same single: 0.4 stays 0.4.</summary>
    private static double Widen(float value) =>
        double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
