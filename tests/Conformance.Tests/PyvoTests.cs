using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>pyvo, the astronomers' client in Python, against a server over real data.</summary>
[Collection(HessServerTests.Name)]
public sealed class PyvoTests(HessServer server)
{
    [Fact]
    public async Task Search_gets_the_105_public_runs_with_units_and_types()
    {
        var output = await RunAsync("""
            r = tap.search("SELECT * FROM hess_dr.vo_obscore_2").to_table()
            print(len(r), r["s_ra"].unit, r["em_min"].unit, r["s_ra"].dtype, sorted(set(r["dataproduct_type"])))
            crab = r[r["obs_id"] == "23523"][0]
            print(round(crab["s_ra"], 4), round(crab["s_dec"], 4), crab["target_name"])
            """);
        Assert.Equal(["105 deg m float64 ['event']", "83.6333 21.5144 Crab Nebula"], output);
    }

    [Fact]
    public async Task Tables_and_their_columns_are_described()
    {
        var output = await RunAsync("""
            t = tap.tables
            print("ivoa.obscore" in t.keys(), "hess_dr.events" in t.keys(), "TAP_SCHEMA.tables" in t.keys())
            print([c.name for c in t["hess_dr.events"].columns][:6])
            """);
        Assert.Equal(["True True True", "['obs_id', 'event_id', 'event_time', 'ra', 'dec', 'energy']"], output);
    }

    [Fact]
    public async Task A_wrong_name_becomes_one_message_with_place_and_suggestion()
    {
        var output = await RunAsync("""
            try:
                tap.search("SELECT *\nFROM hess_dr.vo_obscor_2")
            except pyvo.DALQueryError as fault:
                print(str(fault).replace("\n", " "))
            """);
        Assert.Contains("line 2, column 6", output[0], StringComparison.Ordinal);
        Assert.Contains("hess_dr.vo_obscore_2", output[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MAXREC_is_kept_and_overflow_is_told()
    {
        var output = await RunAsync("""
            r = tap.search("SELECT obs_id FROM ivoa.obscore", maxrec=7)
            print(len(r), [i.value for i in r.votable.resources[0].infos if i.name == "QUERY_STATUS"])
            print(tap.maxrec > 0, tap.hardlimit > 0)
            """);
        Assert.Equal(["7 ['OK', 'OVERFLOW']", "True True"], output);
    }

    [Fact]
    public async Task Every_published_example_runs()
    {
        // What was made of the runs around a target is asked too, so something has to be made of them first.
        var output = await RunAsync($$"""
            import re, urllib.request
            around = next(e["QUERY"] for e in tap.examples if "provenance.wasderivedfrom" in e["QUERY"] and "CIRCLE" in e["QUERY"])
            ra, dec = re.search(r"CIRCLE\('ICRS', ([-.0-9]+), ([-.0-9]+),", around).groups()
            urllib.request.urlopen(f"{{server.Url}}/jobs/point_source/run?ra={ra}&dec={dec}&PRODUCT=result.json").read()
            for e in tap.examples:
                r = e.execute()
                print(len(r) > 0, e["QUERY"].replace("\n", " "))
            """);
        Assert.NotEmpty(output);
        Assert.All(output, line => Assert.StartsWith("True", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_and_cuts_of_a_result_whose_columns_were_renamed_are_those_of_each_row()
    {
        HessServer.RequirePython("astropy");
        var output = await RunAsync("""
            from io import BytesIO
            import astropy.units as u
            from astropy.io import fits
            crab = (83.633 * u.deg, 22.014 * u.deg, 0.3 * u.deg)
            def cut(links):
                events = fits.open(BytesIO(links.get_first_proc().processed(circle=crab).read()))["EVENTS"]
                return events.header["OBS_ID"], len(events.data)
            result = tap.search("SELECT obs_id AS run, obs_publisher_did AS did FROM hess_dr.vo_obscore_2 WHERE target_name LIKE 'Crab%' ORDER BY run")
            for links in result.iter_datalinks(): print(links[0].id.split("?")[1], *cut(links))
            links = result[0].getdatalink()
            print(links[0].semantics, links[0]["content_qualifier"], links[0].getdataurl().split("/data/")[1])
            print(*cut(links))
            print(result.get_adhocservice_by_id("service-soda-sync").ID)
            """);
        var counted = await server.RowsAsync(
            "SELECT obs_id, COUNT(*) FROM hess_dr.events WHERE 1=CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 0.3)) GROUP BY obs_id ORDER BY obs_id");
        Assert.Equal(counted.Select(row => row.Split(',')).Select(row => $"{row[0]} {row[0]} {row[1]}"), output[..^3]);
        Assert.Equal(["#this event-list hess_dr/23523/event-list.fits.gz", output[0][6..], "service-soda-sync"], output[^3..]);
    }

    [Fact]
    public async Task A_spectrum_comes_from_the_descriptor_of_a_result()
    {
        HessServer.RequirePython("astropy");
        var output = await RunAsync("""
            import json
            from io import BytesIO
            from astropy.table import Table
            from pyvo.dal.adhoc import DatalinkQuery
            runs = tap.search("SELECT * FROM hess_dr.vo_obscore_2 WHERE target_name LIKE 'PKS 2155%'")
            service = runs.get_adhocservice_by_id("service-point_source")
            def launch(media_type):
                return DatalinkQuery.from_resource(list(runs), service, RESPONSEFORMAT=media_type).execute_stream(post=True).read()
            result = json.loads(launch("application/json"))
            print(result["n_runs"], result["n_on"], result["n_off"], result["significance"], result["target"]["ra_deg"], result["target"]["dec_deg"])
            print(Table.read(BytesIO(launch("application/x-votable+xml")), format="votable")["e_ref"].unit)
            """);
        var words = output[0].Split(' ');
        var local = await TapGammaProgram.RunAsync(["analyse", "point-source", "--data", Repository.HessData!, "--ra", words[4], "--dec", words[5], "--json"]);
        using var library = JsonDocument.Parse(local.Output);
        Assert.Equal(words[..4], ((string[])["n_runs", "n_on", "n_off", "significance"]).Select(name => library.RootElement.GetProperty(name).GetRawText()));
        Assert.Equal("TeV", output[1]);
    }

    private async Task<string[]> RunAsync(string script)
    {
        HessServer.Require();
        HessServer.RequirePython("pyvo");
        var text = $"import warnings, pyvo\nwarnings.simplefilter('ignore')\ntap = pyvo.dal.TAPService('{server.Tap}')\n{script}\n";
        var result = await Tool.RunAsync(Tool.Python, ["-c", text]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output.TrimEnd().Split('\n');
    }
}
