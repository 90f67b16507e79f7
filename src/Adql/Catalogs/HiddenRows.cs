namespace TapGamma.Adql.Catalogs;

/// <summary>Rows of a table that some users must not see.</summary>
/// <param name="PhysicalColumn">Column in the database, which holds text and is never NULL.</param>
/// <param name="Values">Its values in those rows; at least one.</param>
public sealed record HiddenRows(string PhysicalColumn, IReadOnlyList<string> Values)
{
    /// <summary>Where the column is one of another table: that table, and the physical column that both have.</summary>
    public (CatalogTable Table, string Key)? Of { get; init; }

    /// <summary>Whether it is all other rows that must not be seen; the other table has its key once then.</summary>
    public bool IsReversed { get; init; }
}
