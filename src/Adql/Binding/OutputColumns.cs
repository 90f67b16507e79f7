using System.Globalization;
using TapGamma.Adql.Parsing;

namespace TapGamma.Adql.Binding;

/// <summary>Names of result columns: unique, and made by us where a sub-query hands them on inside the SQL.</summary>
internal static class OutputColumns
{
    /// <summary>The SQL name of an inner query's column, by its position from 1.</summary>
    public static string SqlName(int position) => "c" + position.ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<RelationColumn> AsRelation(IReadOnlyList<OutputColumn> output) =>
        [.. output.Select((column, i) => new RelationColumn(
            column.Name, ReservedWords.IsRegularName(column.Name), column.Type, column.Meta, SqlName(i + 1)))];

    /// <summary>A name not in <paramref name="taken"/>, which is added to it.</summary>
    public static string Unique(string? wanted, int position, HashSet<string> taken)
    {
        var name = wanted ?? "col" + position.ToString(CultureInfo.InvariantCulture);
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++) unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
