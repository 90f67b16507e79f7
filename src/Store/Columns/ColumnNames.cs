namespace TapGamma.Store.Columns;

/// <summary>Names of columns as queries write them.</summary>
public static class ColumnNames
{
    /// <summary>Whether a query may write the name without quotes.</summary>
    public static bool IsRegular(string name) => name != "size";
}
