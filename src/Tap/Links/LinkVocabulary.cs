using TapGamma.Store;

namespace TapGamma.Tap.Links;

/// <summary>
/// The words of content_qualifier: there is no standard for those of high-energy data yet, so each collection has its choice.
/// </summary>
/// <param name="EventStem">What goes in front of <c>event-list</c> and <c>event-bundle</c>.</param>
/// <param name="ResponseStem">What goes in front of <c>aeff</c> and its like.</param>
internal sealed record LinkVocabulary(string EventStem, string ResponseStem)
{
    /// <summary>In the order of their names; bare words are what Gammapy reads.</summary>
    private static readonly LinkVocabulary[] All = [new("", ""), new("#", "http://www.ivoa.net/rdf/response-type#"), new("#hea-", "#")];

    private static readonly Dictionary<string, LinkVocabulary> ByName = CollectionSettings.LinksVocabularies.Zip(All).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>The vocabulary that a collection chose.</summary>
    public static LinkVocabulary Of(PublishedCollection? collection) =>
        ByName.GetValueOrDefault(collection?.Settings.GetValueOrDefault(CollectionSettings.LinksVocabulary) ?? "", All[0]);
}
