namespace TapGamma.Store.Writing;

/// <summary>What the store needs to know of a collection.</summary>
/// <param name="Id">Identifier: the name of its schema and of its folder under /data.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Rights">Terms of use, if any.</param>
/// <param name="BibReference">Bibcode or DOI, if any.</param>
/// <param name="ObsCoreView">Name of its ObsCore view, without schema.</param>
public sealed record CollectionDefinition(
    string Id, string Title, string? Description, string? Rights, string? BibReference, string ObsCoreView)
{
    /// <summary>Further choices of the operator, by name; they reach <see cref="PublishedCollection.Settings"/>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
