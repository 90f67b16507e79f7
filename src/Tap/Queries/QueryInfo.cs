using TapGamma.Store;
using TapGamma.Tables;

namespace TapGamma.Tap.Queries;

/// <summary>
/// What a result says about itself: query, service, and terms of use and citation of the collections it comes
/// from (DALI 1.1, section 4.4; IVOA note on data origin).
/// </summary>
internal static class QueryInfo
{
    public static IReadOnlyList<TableInfoItem> Of(string query, IReadOnlyList<PublishedCollection> collections)
    {
        List<TableInfoItem> infos =
        [
            new("QUERY", query),
            new("standardID", "ivo://ivoa.net/std/TAP"),
            new("server_software", TapSite.Product),
        ];
        foreach (var collection in collections.Where(c => MayRead(query, c.Id))) AddOrigin(infos, collection);
        return infos;
    }

    private static void AddOrigin(List<TableInfoItem> infos, PublishedCollection collection)
    {
        if (collection.BibReference is { } reference) infos.Add(new("citation", reference, UcdOf(reference), collection.Title));
        if (collection.Rights is { } rights) infos.Add(new("rights", rights));
    }

    /// <summary>Tables of schema ivoa hold rows of every collection; terms said once too often do no harm.</summary>
    private static bool MayRead(string query, string schema) => Names(query, schema) || Names(query, "ivoa");

    private static bool Names(string query, string schema)
    {
        for (var at = 0; (at = query.IndexOf(schema, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += schema.Length)
        {
            var rest = query.AsSpan(at + schema.Length).TrimStart(" \t\r\n\"");
            if (rest.StartsWith(".") && (at == 0 || !(char.IsAsciiLetterOrDigit(query[at - 1]) || query[at - 1] is '_' or '.'))) return true;
        }

        return false;
    }

    private static string UcdOf(string reference) =>
        reference.Contains("10.", StringComparison.Ordinal) && reference.Contains('/') ? "meta.ref.doi" : "meta.bib.bibcode";
}
