using TapGamma.Tables;

namespace TapGamma.Adql.Catalogs;

/// <summary>A column that queries may name.</summary>
/// <param name="Column">Published metadata; <see cref="Column.Name"/> is the name without quotes.</param>
/// <param name="Type">Its ADQL type.</param>
/// <param name="PhysicalName">Name of the column in the database, unquoted.</param>
public sealed record CatalogColumn(Column Column, AdqlType Type, string PhysicalName)
{
    /// <summary>
    /// True when the name is a regular identifier that is no reserved word, so that it is compared ignoring case.
    /// Set by the <see cref="Catalog"/>'s builder.
    /// </summary>
    public bool IsRegular { get; init; } = true;
}
