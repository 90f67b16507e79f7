using System.Net;
using System.Text.RegularExpressions;

namespace TapGamma.Conformance.Tests;

/// <summary>An astronomer with nothing but a browser, against a server over real data: every step follows a link of the page before.</summary>
[Collection(HessServerTests.Name)]
public sealed partial class BrowserTests(HessServer server)
{
    // What Firefox sends.
    private const string Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task From_the_start_page_to_the_files_of_a_run()
    {
        HessServer.Require();
        var runs = await PageAsync(LinkOf("runs and files", await RowAsync("Crab Nebula")));
        var links = Links(runs).Where(link => link.Contains("/datalink/links?ID=", StringComparison.Ordinal)).ToList();
        var counted = await server.RowsAsync("SELECT COUNT(*) FROM ivoa.obscore WHERE dataproduct_type = 'event' AND 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(83.6333, 22.0144, 2.5))");
        Assert.Equal(counted[0], links.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var page = await PageAsync(links[0]);
        Assert.Contains("Effective area", page, StringComparison.Ordinal);
        foreach (var file in Links(page).Where(link => link.StartsWith(server.Url + "/data/", StringComparison.Ordinal)).Take(2).Concat(Pictures().Matches(page).Select(picture => picture.Groups[1].Value)))
        {
            using var response = await server.Http.GetAsync(new Uri(file), HttpCompletionOption.ResponseHeadersRead);
            Assert.True(response.IsSuccessStatusCode, file);
        }
    }

    [Fact]
    public async Task From_the_start_page_to_a_spectrum()
    {
        HessServer.Require();
        var form = await PageAsync(LinkOf("spectrum", await RowAsync("Crab Nebula")));
        var fields = Fields().Matches(form).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        Assert.Equal(("83.6333", "22.0144", "Crab Nebula"), (fields["ra"], fields["dec"], fields["name"]));
        var filled = fields.Where(field => field.Value.Length > 0).Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}");
        var page = await PageAsync($"{server.Url}/jobs/point_source/run?{string.Join('&', filled)}");
        Assert.Contains("<strong id=\"phase\">COMPLETED</strong>", page, StringComparison.Ordinal);
        Assert.Contains("Crab Nebula", page, StringComparison.Ordinal);
    }

    private async Task<string> RowAsync(string target) =>
        Rows().Matches(await PageAsync(server.Url + "/")).Select(row => row.Value).Single(row => row.Contains($"<td>{target}</td>", StringComparison.Ordinal));

    private async Task<string> PageAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        using var response = await server.Http.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, page);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        return page;
    }

    private static string LinkOf(string words, string row) =>
        WebUtility.HtmlDecode(Regex.Match(row, $"href=\"([^\"]+)\"[^>]*>{words}<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    private static IEnumerable<string> Links(string page) => Anchors().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value));

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex("<a href=\"([^\"]+)\"")]
    private static partial Regex Anchors();

    [GeneratedRegex("<img src=\"([^\"]+)\"")]
    private static partial Regex Pictures();

    [GeneratedRegex("<input id=\"p-[^\"]+\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Fields();
}
