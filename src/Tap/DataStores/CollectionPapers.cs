using System.Text;
using TapGamma.Store;

namespace TapGamma.Tap.DataStores;

/// <summary>What must go with every copy of a collection's data: whom to cite, and the terms of use.</summary>
internal static class CollectionPapers
{
    public static string Citation(PublishedCollection collection, int runs)
    {
        var text = new StringBuilder(collection.Title).Append("\n\n");
        if (collection.Description is { } description) text.Append(description).Append("\n\n");
        text.Append(FormattableString.Invariant($"This data store holds {runs} of its {collection.Observations} runs.\n"));
        if (collection.BibReference is { } reference) text.Append("\nPlease cite: ").Append(Address(reference)).Append('\n');
        return text.ToString();
    }

    public static string? TermsOfUse(PublishedCollection collection) => collection.Rights is { } rights ? rights + "\n" : null;

    /// <summary>Where a reference is found: a DOI at doi.org, a bibcode at ADS.</summary>
    public static string Address(string reference) =>
        reference.StartsWith("10.", StringComparison.Ordinal) ? "https://doi.org/" + reference
        : reference.Contains(':', StringComparison.Ordinal) || reference.Length != 19 ? reference
        : "https://ui.adsabs.harvard.edu/abs/" + Uri.EscapeDataString(reference);
}
