namespace TapGamma.Adql.Catalogs;

/// <summary>Who may see the rows of a table: each names a scope by number, and two tables of the database tell of scopes.</summary>
/// <param name="Key">Physical column with the number, in all three tables.</param>
/// <param name="Audiences">Has each scope once, with its audience.</param>
/// <param name="Audience">Physical column with the audience.</param>
/// <param name="Collections">Has the collections of scopes.</param>
/// <param name="Collection">Physical column with the collection.</param>
public sealed record RowScopes(string Key, CatalogTable Audiences, string Audience, CatalogTable Collections, string Collection)
{
    /// <summary>The rows that neither some audiences may see nor those who must not see some collections.</summary>
    /// <param name="audiences">The audiences that may look.</param>
    /// <param name="hiddenCollections">Collections whose rows must not be seen.</param>
    public IReadOnlyList<HiddenRows> HiddenFrom(IReadOnlyList<string> audiences, IReadOnlyList<string> hiddenCollections)
    {
        ArgumentNullException.ThrowIfNull(hiddenCollections);
        var others = new HiddenRows(Audience, audiences) { Of = (Audiences, Key), IsReversed = true };
        return hiddenCollections.Count == 0 ? [others] : [others, new HiddenRows(Collection, hiddenCollections) { Of = (Collections, Key) }];
    }
}
