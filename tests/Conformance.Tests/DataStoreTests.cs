using System.IO.Compression;
using System.Net;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Any query becomes a data store: Gammapy opens it and sees the same runs.</summary>
[Collection(HessServerTests.Name)]
public sealed class DataStoreTests(HessServer server)
{
    private const string CrabRuns = "SELECT obs_publisher_did FROM hess_dr.vo_obscore_2 WHERE target_name LIKE 'Crab%'";

    [Fact]
    public async Task Gammapy_opens_the_unzipped_folder_and_reads_events_good_times_and_responses()
    {
        HessServer.Require();
        HessServer.RequirePython("gammapy");
        var zip = await SaveAsync("QUERY=" + Uri.EscapeDataString(CrabRuns));
        var expected = await server.RowsAsync(
            "SELECT obs_id, ev_xel FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea WHERE target_name LIKE 'Crab%' ORDER BY obs_id");
        var read = await Tool.RunAsync(Tool.Python, ["-W", "ignore", "-c", $"""
            import zipfile
            from gammapy.data import DataStore
            zipfile.ZipFile("{zip}").extractall("{zip}.dir")
            store = DataStore.from_dir("{zip}.dir")
            for o in sorted(store.get_observations(), key=lambda o: o.obs_id): print(f"{"{o.obs_id},{len(o.events.table)}"}")
            o = store.obs(23523)
            print(o.available_irfs, o.aeff.data.shape, o.psf.data.shape, round(o.gti.time_sum.to_value("s")))
            t = store.obs_table
            print([c in t.colnames for c in ("OBS_MODE", "RA_PNT", "DEC_PNT", "ALT_PNT", "AZ_PNT", "TSTART", "TSTOP")], t["RA_PNT"].unit)
            print(round(float(t.time_start[0].utc.mjd), 4), t.meta["TIMESYS"])
            print([r["msg"] for r in store.check() if r["level"] == "error" and r.get("hdu") in ("obs-index", "hdu-index")])
            """]);
        Assert.True(read.ExitCode == 0, read.ToString());
        var lines = read.Output.Trim().Split('\n');
        Assert.Equal(expected, lines[..^4]);
        Assert.Equal("['aeff', 'edisp', 'psf', 'bkg'] (96, 6) (32, 6, 144) 1687", lines[^4]);
        Assert.Equal("[True, True, True, True, True, True, True] deg", lines[^3]);
        Assert.Equal("53343.9216 TT", lines[^2]);
        Assert.Equal("[]", lines[^1]);
    }

    [Fact]
    public async Task It_holds_the_files_index_citation_and_terms_of_use()
    {
        HessServer.Require();
        using var zip = ZipFile.OpenRead(await SaveAsync("ID=" + Uri.EscapeDataString("ivo://tapgamma.local/hess_dr?23523")));
        Assert.Equal(
            ["data/hess_dl3_dr1_obs_id_023523.fits.gz", "obs-index.fits.gz", "hdu-index.fits.gz", "CITATION.txt", "TERMS_OF_USE.txt"],
            zip.Entries.Select(entry => entry.FullName));
        using var citation = new StreamReader(zip.GetEntry("CITATION.txt")!.Open());
        Assert.Contains("https://doi.org/10.5281/zenodo.1421099", await citation.ReadToEndAsync(), StringComparison.Ordinal);
        using var terms = new StreamReader(zip.GetEntry("TERMS_OF_USE.txt")!.Open());
        Assert.Contains("No scientific publications", await terms.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POS=CIRCLE 83.633 22.014 3")]
    [InlineData("QUERY=SELECT obs_id, obs_collection FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83.633, 22.014) < 3")]
    [InlineData("QUERY=SELECT DISTINCT obs_id FROM hess_dr.events WHERE DISTANCE(ra, dec, 83.633, 22.014) < 0.2&COLLECTION=hess_dr")]
    public async Task A_cone_and_any_query_that_names_runs_select_the_same(string selection)
    {
        HessServer.Require();
        var query = string.Join('&', selection.Split('&').Select(pair => $"{pair[..pair.IndexOf('=')]}={Uri.EscapeDataString(pair[(pair.IndexOf('=') + 1)..])}"));
        using var zip = ZipFile.OpenRead(await SaveAsync(query));
        var runs = await server.RowsAsync("SELECT obs_id FROM ivoa.obscore WHERE target_name LIKE 'Crab%'");
        Assert.Equal(runs.Length, zip.Entries.Count(entry => entry.FullName.StartsWith("data/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "DALI066")]
    [InlineData("QUERY=SELECT s_ra FROM ivoa.obscore", HttpStatusCode.BadRequest, "DALI068")]
    [InlineData("QUERY=SELEC", HttpStatusCode.BadRequest, "ADQL")]
    [InlineData("QUERY=SELECT obs_publisher_did FROM ivoa.obscore WHERE s_dec > 89", HttpStatusCode.NotFound, "DALI067")]
    [InlineData("ID=ivo://nobody/nothing", HttpStatusCode.NotFound, "DALI060")]
    [InlineData("POS=POLYGON 1 2 3 4 5 6", HttpStatusCode.BadRequest, "DALI062")]
    public async Task A_selection_of_nothing_is_told_plainly(string query, HttpStatusCode status, string code)
    {
        HessServer.Require();
        var at = query.IndexOf('=');
        using var response = await server.Http.GetAsync(new Uri($"{server.Url}/datastore?{(at < 0 ? "" : query[..(at + 1)] + Uri.EscapeDataString(query[(at + 1)..]))}"));
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> SaveAsync(string query)
    {
        using var response = await server.Http.GetAsync(new Uri($"{server.Url}/datastore?{query}"), HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        var path = Path.Combine(server.Folder, $"{Guid.NewGuid():N}.zip");
        await using (var file = File.Create(path)) await response.Content.CopyToAsync(file);
        return path;
    }
}
