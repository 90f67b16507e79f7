namespace TapGamma.Adql.Catalogs;

/// <summary>An immutable snapshot of everything queries may name. Snapshots are compared by reference.</summary>
/// <param name="Tables">All tables.</param>
public sealed record Catalog(IReadOnlyList<CatalogTable> Tables)
{
    /// <summary>A catalogue without tables, for syntax checks.</summary>
    public static Catalog Empty { get; } = new([]);

    /// <summary>A snapshot with further tables (uploads).</summary>
    public Catalog With(IEnumerable<CatalogTable> tables) => new([.. Tables, .. tables]);
}
