using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>DataLink of real runs: what STILTS, pyvo, astropy and Gammapy find behind the links.</summary>
[Collection(HessServerTests.Name)]
public sealed partial class LinksTests(HessServer server)
{
    private const string Crab = "ivo://tapgamma.local/hess_dr?23523";
    private static readonly XNamespace VoTable = "http://www.ivoa.net/xml/VOTable/v1.3";

    [Theory]
    [InlineData("")]
    [InlineData("ID=23523")]
    [InlineData("ID=23523&ID=20136&ID=nothing")]
    public async Task Datalinklint_finds_no_error_and_no_warning(string ids)
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var file = Path.Combine(server.Folder, $"{Guid.NewGuid():N}-links.vot");
        await File.WriteAllBytesAsync(file, await server.Http.GetByteArrayAsync(Links(ids)));
        var lint = await Tool.RunAsync("stilts", ["datalinklint", $"votable={file}", "maxrepeat=1000"]);
        Assert.Contains("Totals: ", lint.Output, StringComparison.Ordinal);
        var findings = lint.Output.Split('\n').Where(line => line.Length > 1 && line[0] is 'E' or 'W' or 'F' && line[1] == '-' && !NewTerm().IsMatch(line));
        Assert.True(!findings.Any(), string.Join('\n', findings));
        var votlint = await Tool.RunAsync("stilts", ["votlint", $"votable={file}"]);
        Assert.True(votlint is { ExitCode: 0, Output: "", Error: "" }, votlint.ToString());
    }

    [Fact]
    public async Task Every_link_answers_with_what_it_announces()
    {
        HessServer.Require();
        var rows = await RowsAsync("ID=23523");
        Assert.Equal(
            "#this #calibration #calibration #calibration #calibration #auxiliary #preview-image #preview-plot #thumbnail #package #package #proc #cutout #proc #proc #proc #proc #proc #proc #documentation #documentation",
            string.Join(' ', rows.Select(row => row["semantics"])));
        foreach (var row in rows.Where(row => row["access_url"].StartsWith(server.Url, StringComparison.Ordinal)))
        {
            using var response = await server.Http.GetAsync(new Uri(row["access_url"]));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(row["content_type"], response.Content.Headers.ContentType!.MediaType);
            if (row["content_length"] is { Length: > 0 } length) Assert.Equal(length, FormattableString.Invariant($"{response.Content.Headers.ContentLength}"));
            using var head = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, row["access_url"]));
            Assert.Equal((HttpStatusCode.OK, row["content_type"]), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Gammapy_finds_the_words_and_files_it_looks_for()
    {
        HessServer.Require();
        HessServer.RequirePython("gammapy");
        var rows = await RowsAsync("ID=23523");
        string UrlOf(string semantics, string qualifier)
        {
            var url = rows.Single(row => (row["semantics"], row["content_qualifier"]) == (semantics, qualifier))["access_url"];
            Assert.EndsWith(".fits.gz", new Uri(url).AbsolutePath, StringComparison.Ordinal);
            Assert.DoesNotContain('#', url);
            return url;
        }

        var read = await Tool.RunAsync(Tool.Python, ["-W", "ignore", "-c", $"""
            from astropy.io import fits
            from gammapy.data import EventList, GTI
            from gammapy.irf import EffectiveAreaTable2D, EnergyDispersion2D, PSF3D, Background3D
            def get(url):
                import urllib.request
                return urllib.request.urlretrieve(url, "{server.Folder}/" + url.split("/")[-1])[0]
            events = get("{UrlOf("#this", "event-list")}")
            print(len(EventList.read(events).table), round(GTI.read(events).time_sum.to_value("s")))
            print(EffectiveAreaTable2D.read(get("{UrlOf("#calibration", "aeff")}"), hdu=1).data.shape,
                EnergyDispersion2D.read(get("{UrlOf("#calibration", "edisp")}"), hdu=1).data.shape,
                PSF3D.read(get("{UrlOf("#calibration", "psf")}"), hdu=1).data.shape,
                Background3D.read(get("{UrlOf("#calibration", "bkgrate")}"), hdu=1).data.shape)
            print([h.name for h in fits.open(get("{UrlOf("#package", "event-bundle")}"), checksum=True)])
            """]);
        Assert.True(read.ExitCode == 0, read.ToString());
        Assert.Equal(
            ["7613 1687", "(96, 6) (96, 160, 6) (32, 6, 144) (20, 50, 50)", "['PRIMARY', 'EVENTS', 'GTI', 'AEFF', 'EDISP', 'PSF', 'BKG']"],
            read.Output.Trim().Split('\n'));
    }

    [Fact]
    public async Task The_table_of_observations_has_the_columns_that_Gammapy_reads()
    {
        HessServer.Require();
        var rows = await server.RowsAsync("SELECT obs_id, obs_mode, ra_pnt, dec_pnt, alt_pnt, az_pnt, tstart, tstop FROM hess_dr.observations WHERE obs_id = '20136'");
        Assert.StartsWith("20136,", rows.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(",,", rows.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_that_a_run_does_not_have_is_not_found()
    {
        HessServer.Require();
        using var response = await server.Http.GetAsync(new Uri(server.Url + "/data/hess_dr/23523/rad-max.fits.gz"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("it has event-bundle.fits.gz, event-list.fits.gz, aeff.fits.gz", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var picture = await server.Http.GetAsync(new Uri(server.Url + "/preview/hess_dr/1.png"));
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    /// <summary>Terms that came with DataLink 1.1; STILTS 3.4.7 has the list of 1.0 built in.</summary>
    [GeneratedRegex("^E-SMCO-[0-9]+ Unknown predicate '(thumbnail|package|documentation)' from core DataLink vocabulary")]
    private static partial Regex NewTerm();

    private Uri Links(string ids) =>
        new($"{server.Url}/datalink/links?{ids.Replace("ID=", "ID=" + Uri.EscapeDataString(Crab[..^5]), StringComparison.Ordinal)}");

    private async Task<List<Dictionary<string, string>>> RowsAsync(string ids)
    {
        var document = XDocument.Parse(await server.Http.GetStringAsync(Links(ids)));
        string[] names = [.. document.Descendants(VoTable + "FIELD").Select(field => field.Attribute("name")!.Value)];
        return [.. document.Descendants(VoTable + "TR").Select(row => names.Zip(row.Elements().Select(cell => cell.Value)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
