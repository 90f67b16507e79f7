using System.Net;
using System.Xml.Linq;

namespace TapGamma.Tap.Tests;

/// <summary>Requests and readings of answers that many tests need.</summary>
internal static class Requests
{
    public static readonly XNamespace VoTable = "http://www.ivoa.net/xml/VOTable/v1.3";

    public static Task<HttpResponseMessage> QueryAsync(this HttpClient http, string adql, params (string Name, string Value)[] more)
    {
        var pairs = more.Prepend(("QUERY", adql)).Prepend(("LANG", "ADQL"))
            .Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}");
        return http.GetAsync(new Uri("tap/sync?" + string.Join('&', pairs), UriKind.Relative));
    }

    public static async Task<string> TextAsync(this HttpClient http, string adql, params (string Name, string Value)[] more)
    {
        using var response = await http.QueryAsync(adql, more);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    public static async Task<XDocument> XmlAsync(this HttpResponseMessage response) =>
        XDocument.Parse(await response.Content.ReadAsStringAsync());

    /// <summary>Every QUERY_STATUS of a VOTable, in order.</summary>
    public static string[] Statuses(this XDocument document) =>
        [.. document.Descendants(VoTable + "INFO").Where(e => e.Attribute("name")!.Value == "QUERY_STATUS").Select(e => e.Attribute("value")!.Value)];

    /// <summary>The text of the error status.</summary>
    public static string Error(this XDocument document) => document.Descendants(VoTable + "INFO")
        .Single(e => e.Attribute("name")!.Value == "QUERY_STATUS" && e.Attribute("value")!.Value == "ERROR").Value;
}
