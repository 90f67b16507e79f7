using System.Globalization;
using TapGamma.Fits;
using TapGamma.Store.Columns;
using TapGamma.Tables;

namespace TapGamma.Ingest.Mapping;

/// <summary>The observation as the files say it: header keywords and index columns under lower-case names.</summary>
internal static class GadfMapper
{
    private static readonly HashSet<string> Taken =
        [.. ObsCoreColumns.All.Select(c => c.Name), .. HighEnergyColumns.Extension.Select(c => c.Name)];

    /// <summary>Adds the values to a row of the observations table.</summary>
    /// <returns>Columns that GADF does not define, which the index brought.</returns>
    public static List<PublishedColumn> Add(Dictionary<string, object> row, FitsHeader header, IReadOnlyDictionary<string, object> index)
    {
        foreach (var column in GadfObservationColumns.Known)
            if ((FromHeader(header, column) ?? Fit(index.GetValueOrDefault(column.Name), column.Column.Datatype)) is { } value) row[column.Name] = value;
        var further = new List<PublishedColumn>();
        foreach (var (name, value) in index)
        {
            if (row.ContainsKey(name) || Taken.Contains(name) || !ColumnNames.IsRegular(name)) continue;
            row[name] = value;
            further.Add(Describe(name, value));
        }

        return further;
    }

    private static object? FromHeader(FitsHeader header, PublishedColumn column)
    {
        var keyword = Keyword(column.Name);
        if (!header.Contains(keyword)) return null;
        return column.Column.Datatype switch
        {
            Datatype.Char => header.FindString(keyword)?.Trim() is { Length: > 0 } text ? text : null,
            Datatype.Long => header.FindInt64(keyword),
            _ => header.FindDouble(keyword) is { } number && double.IsFinite(number) ? number : Fit(header.FindString(keyword), column.Column.Datatype),
        };
    }

    /// <summary>date_obs is DATE-OBS in headers; the other names differ in case only.</summary>
    private static string Keyword(string name) => name.ToUpperInvariant() switch
    {
        "DATE_OBS" => "DATE-OBS",
        "TIME_OBS" => "TIME-OBS",
        "DATE_END" => "DATE-END",
        "TIME_END" => "TIME-END",
        var keyword => keyword,
    };

    /// <summary>A value in the column's type; files write numbers as text and the other way round. Null when it does not fit.</summary>
    private static object? Fit(object? value, Datatype type) => (type, value) switch
    {
        (_, null) => null,
        (Datatype.Char, _) => Convert.ToString(value, CultureInfo.InvariantCulture),
        (Datatype.Long, long) => value,
        (Datatype.Long, _) => null,
        (_, long number) => (double)number,
        (_, double) => value,
        (_, string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        _ => null,
    };

    private static PublishedColumn Describe(string name, object value)
    {
        var description = $"{name.ToUpperInvariant()} of the observation index.";
        var column = value switch
        {
            long => PublishedColumn.Long(name, description),
            double => PublishedColumn.Double(name, description),
            _ => PublishedColumn.Text(name, description),
        };
        return column with { Principal = false };
    }
}
