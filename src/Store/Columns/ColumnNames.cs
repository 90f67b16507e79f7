using TapGamma.Adql.Parsing;

namespace TapGamma.Store.Columns;

/// <summary>Names of columns as queries write them.</summary>
public static class ColumnNames
{
    /// <summary>Whether a query may write the name without quotes: a regular identifier that is no reserved word.</summary>
    public static bool IsRegular(string name) => ReservedWords.IsRegularName(name);
}
