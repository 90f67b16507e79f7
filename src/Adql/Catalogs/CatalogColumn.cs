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

    /// <summary>
    /// True when a text that begins with <c>/</c> is a path below the server's root; queries see it as a whole URL, whatever
    /// the address of the server is by then (docs/adr/0004).
    /// </summary>
    public bool HoldsServerPaths { get; init; } = Column.Utype == AccessReference;

    /// <summary>Utype of ObsCore's access_url.</summary>
    private const string AccessReference = "obscore:Access.Reference";
}
