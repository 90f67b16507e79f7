namespace TapGamma.Store;

/// <summary>The operator's choices that ingest stores with a collection and the server follows (<see cref="PublishedCollection.Settings"/>).</summary>
public static class CollectionSettings
{
    /// <summary>Name of the choice of words for data products in links documents.</summary>
    public const string LinksVocabulary = "links_vocabulary";

    /// <summary>Bare words, those of the IVOA's product-type vocabulary, those of the high-energy draft; the first is the default.</summary>
    public static IReadOnlyList<string> LinksVocabularies { get; } = ["classic", "product-type", "hea"];

    /// <summary>Name of the list of groups, separated by commas, whose members alone see the collection; absent where everybody does.</summary>
    public const string AccessGroups = "access_groups";
}
