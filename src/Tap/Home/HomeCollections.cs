using System.Globalization;
using TapGamma.Store;

namespace TapGamma.Tap.Home;

/// <summary>The collections with their terms of use and how to cite them.</summary>
internal static class HomeCollections
{
    public static void Add(Html page, IReadOnlyList<PublishedCollection> collections)
    {
        page.Markup("<section aria-labelledby=\"collections\">\n<h2 id=\"collections\">Collections</h2>");
        if (collections.Count == 0) page.Markup("<p>Nothing is published yet. <code>tapgamma ingest</code> publishes files.</p>");
        foreach (var collection in collections) Add(page, collection);
        page.Markup("</section>");
    }

    private static void Add(Html page, PublishedCollection collection)
    {
        var count = collection.Observations.ToString("N0", CultureInfo.InvariantCulture);
        page.Markup($"<h3>{Html.Text(collection.Title)} <code class=\"dim\">{Html.Text(collection.Id)}</code></h3>");
        if (collection.Description is { } description) page.Markup($"<p>{Html.Text(description)}</p>");
        page.Markup($"<p>{count} observations.</p>");
        if (collection.Rights is { } rights) page.Markup($"<p>Terms of use: {Html.Text(rights)}</p>");
        if (collection.BibReference is { } reference) page.Markup($"<p>Please cite {Citation(reference)}.</p>");
    }

    /// <summary>A DOI resolves at doi.org, a bibcode of 19 characters at ADS; anything else is shown as it is.</summary>
    private static string Citation(string reference)
    {
        var doi = reference.StartsWith("doi:", StringComparison.OrdinalIgnoreCase) ? reference[4..] : reference;
        if (doi.StartsWith("10.", StringComparison.Ordinal)) return Link("https://doi.org/" + doi, reference);
        if (reference.StartsWith("https://", StringComparison.Ordinal)) return Link(reference, reference);
        var isBibcode = reference.Length == 19 && reference.Take(4).All(char.IsAsciiDigit) && !reference.Contains(' ');
        return isBibcode
            ? Link("https://ui.adsabs.harvard.edu/abs/" + Uri.EscapeDataString(reference), reference)
            : Html.Text(reference);
    }

    private static string Link(string url, string text) => $"<a href=\"{Html.Text(url)}\">{Html.Text(text)}</a>";
}
