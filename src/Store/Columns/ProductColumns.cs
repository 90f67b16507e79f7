using TapGamma.Diagnostics;
using TapGamma.Tables;

namespace TapGamma.Store.Columns;

/// <summary>Which column of a table that is to be loaded is which of ObsCore's.</summary>
/// <param name="Columns">ObsCore's columns, in the order of the table's.</param>
internal sealed record ProductColumns(IReadOnlyList<PublishedColumn> Columns)
{
    private static readonly string[] Needed = ["obs_publisher_did", "obs_id", "obs_collection", "calib_level"];

    /// <summary>Number of the column with right ascensions, or -1.</summary>
    public int Ra { get; } = IndexOf(Columns, "s_ra");

    /// <summary>Number of the column with declinations, or -1.</summary>
    public int Dec { get; } = IndexOf(Columns, "s_dec");

    /// <summary>Number of the column with regions, or -1.</summary>
    public int Region { get; } = IndexOf(Columns, "s_region");

    /// <summary>Matches columns by name, ignoring case; every fault is told.</summary>
    /// <exception cref="InvalidInputException">A column is none of ObsCore's or an array, or one is missing.</exception>
    public static ProductColumns Of(IReadOnlyList<Column> table)
    {
        var known = ObsCoreColumns.All.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        List<PublishedColumn> columns = [];
        List<Diagnostic> faults = [];
        foreach (var column in table)
        {
            if (!known.TryGetValue(column.Name, out var found)) faults.Add(StoreDiagnostics.NotAnObsCoreColumn(column.Name));
            else if (column.IsArray) faults.Add(StoreDiagnostics.ObsCoreColumnIsArray(found.Name));
            else columns.Add(found);
        }

        var names = table.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        faults.AddRange(Needed.Where(name => !names.Contains(name)).Select(StoreDiagnostics.ObsCoreColumnMissing));
        return faults.Count == 0 ? new(columns) : throw new InvalidInputException(faults);
    }

    private static int IndexOf(IReadOnlyList<PublishedColumn> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].Name == name) return i;
        return -1;
    }
}
