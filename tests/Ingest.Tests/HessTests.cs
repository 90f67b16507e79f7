using System.Globalization;
using System.Text.Json;
using TapGamma.Store;
using TapGamma.Testing;

namespace TapGamma.Ingest.Tests;

/// <summary>The H.E.S.S. DL3 DR1 release, against what its files say by astropy (Data/make_hess.py).</summary>
public sealed class HessTests(HessArchive archive) : IClassFixture<HessArchive>
{
    private IStore Store
    {
        get
        {
            Assert.SkipWhen(HessArchive.Folder is null, "the H.E.S.S. DL3 DR1 files are not beside the checkout");
            return archive.Store!;
        }
    }

    [Fact]
    public void All_105_runs_are_stored_and_nothing_is_refused()
    {
        _ = Store;
        Assert.Equal((105, 0, 0), (archive.Report!.Stored, archive.Report.Refused, archive.Report.Replaced));
        Assert.Equal(1_046_156, archive.Report.Events);
        Assert.True(archive.Report.IsComplete);
    }

    [Fact]
    public async Task Every_table_has_its_rows()
    {
        foreach (var table in new[] { "hess_dr.vo_obscore_2", "hess_dr.observations", "ivoa.obscore", "ivoa.obscore NATURAL JOIN ivoa.obscore_hea" })
            Assert.Equal("105", Assert.Single(await Store.AdqlAsync($"SELECT COUNT(*) AS n FROM {table}"))[0]);
        Assert.Equal("1046156", Assert.Single(await Store.AdqlAsync("SELECT COUNT(*) AS n FROM hess_dr.events"))[0]);
    }

    [Fact]
    public async Task Run_20136_is_described_as_its_header_says()
    {
        var row = await Store.OneRowAsync("SELECT * FROM hess_dr.observations WHERE obs_id = '20136'");

        Assert.Equal("MSH15-52", row["target_name"]);
        Near(228.6125, row["s_ra"], 1e-9);
        Near(-58.771666666667, row["s_dec"], 1e-9);
        Near(53090.12270833, row["t_min"], 1e-8);
        Near(53090.12270833 + (1682 / 86400.0), row["t_max"], 1e-8);
        Near(1521.02685546875, row["t_exptime"], 1e-9);
        Near(1.2398419843320026e-6 / 100e12, row["em_min"], 1e-32);
        Near(1.2398419843320026e-6 / 0.407380277804113e12, row["em_max"], 1e-30);
        Near(5, row["s_fov"], 1e-9);
        Assert.Equal("Circle ICRS 228.6125 -58.771666666667 2.5", row["s_region"]);
        Assert.Equal("H.E.S.S.", row["facility_name"]);
        Assert.Equal("H.E.S.S. Phase I", row["instrument_name"]);
        Assert.Equal("HESS-DL3-DR1", row["obs_collection"]);
        Assert.Equal("ivo://tapgamma.local/hess_dr?20136", row["obs_publisher_did"]);
        Assert.Equal("http://localhost:8080/data/hess_dr/hess_dl3_dr1_obs_id_020136.fits.gz", row["access_url"]);
        Assert.Equal("11243", row["ev_xel"]);
        Assert.Equal("on-the-fly-cross-map", row["scan_mode"]);
        Assert.Equal("parallel", row["pointing_mode"]);
        Assert.Equal("2018-05-06T09:14:21", row["obs_creation_date"]);
        Near(0.407380277804113e12, row["energy_min"], 1);
        Near(0.904296599328518, row["deadc"], 1e-15);
        Near(0.40738028, row["safe_energy_lo"], 1e-12);
        Assert.Equal("HESS", row["telescop"]);
        Assert.Equal("2004-03-26", row["date_obs"]);
        Assert.Equal("msh1552", row["target_tag"]);
        Assert.Equal("30/98695527 31/197391053", row["t_intervals"]);
    }

    [Fact]
    public async Task Resolutions_at_1_TeV_are_those_of_gammapy()
    {
        foreach (var run in Reference.GetProperty("resolutions").EnumerateObject())
        {
            var row = await Store.OneRowAsync($"SELECT s_resolution, em_res_power, s_resolution_min, s_resolution_max FROM ivoa.obscore WHERE obs_id = '{run.Name}'");
            // gammapy interpolates the containment in a table of radii; 1 % is a tenth of one of its steps.
            var radius = run.Value.GetProperty("s_resolution").GetDouble();
            Near(radius, row["s_resolution"], 0.01 * radius);
            Near(run.Value.GetProperty("em_res_power").GetDouble(), row["em_res_power"], 1e-9);
            Assert.InRange(Number(row["s_resolution"]), Number(row["s_resolution_min"]), Number(row["s_resolution_max"]));
        }
    }

    [Fact]
    public async Task Every_run_agrees_with_astropy()
    {
        var rows = (await Store.AdqlAsync("SELECT obs_id, t_min, ev_xel, energy_min, s_fov, s_ra, s_dec, t_exptime FROM hess_dr.observations")).ToDictionary(r => r[0]!);
        foreach (var run in Reference.GetProperty("runs").EnumerateObject())
        {
            var row = rows[run.Name];
            double Of(string name) => run.Value.GetProperty(name).GetDouble();
            Near(Of("t_min"), row[1], 1e-9);
            Near(Of("events"), row[2], 0);
            Near(Of("energy_min_tev") * 1e12, row[3], 1);
            Near(Of("theta_max") * 2, row[4], 1e-6);
            Near(Of("ra"), row[5], 1e-12);
            Near(Of("dec"), row[6], 1e-12);
            Near(Of("livetime"), row[7], 1e-9);
        }
    }

    [Fact]
    public async Task Event_times_agree_with_astropy()
    {
        foreach (var run in Reference.GetProperty("runs").EnumerateObject().Take(5))
        {
            var row = await Store.OneRowAsync($"SELECT MIN(event_time) AS first_time FROM hess_dr.events WHERE obs_id = '{run.Name}'");
            Near(run.Value.GetProperty("first_event").GetDouble(), row["first_time"], 1e-9);
        }
    }

    [Fact]
    public async Task Counts_per_energy_decade_agree_with_astropy()
    {
        foreach (var decade in Reference.GetProperty("decades").EnumerateObject())
        {
            var k = int.Parse(decade.Name, CultureInfo.InvariantCulture);
            var row = await Store.OneRowAsync($"SELECT COUNT(*) AS n FROM hess_dr.events WHERE energy >= 1e{k} AND energy < 1e{k + 1}");
            Near(decade.Value.GetDouble(), row["n"], 0);
        }
    }

    [Fact]
    public async Task Counts_around_the_Crab_agree_with_astropy()
    {
        foreach (var run in Reference.GetProperty("crab").EnumerateObject())
        {
            var row = await Store.OneRowAsync(
                $"""
                SELECT COUNT(*) AS n FROM hess_dr.events
                WHERE obs_id = '{run.Name}' AND DISTANCE(POINT(ra, dec), POINT(83.633083, 22.0145)) < 0.11
                """);
            Near(run.Value.GetDouble(), row["n"], 0);
        }
    }

    [Fact]
    public async Task Identifiers_are_unique_and_ranges_are_in_order()
    {
        var distinct = await Store.AdqlAsync("SELECT COUNT(DISTINCT obs_publisher_did) AS n FROM ivoa.obscore");
        var wrong = await Store.AdqlAsync(
            """
            SELECT obs_id FROM ivoa.obscore WHERE em_min >= em_max OR t_min >= t_max OR t_exptime < 0
              OR t_exptime > (t_max - t_min) * 86400 + 1 OR s_ra < 0 OR s_ra >= 360 OR em_min IS NULL OR t_min IS NULL
            """);
        Assert.Equal("105", distinct[0][0]);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_repeat_finds_everything_unchanged()
    {
        _ = Store;
        using var scratch = new Scratch();
        var folder = HessArchive.Folder!;
        await Ingester.RunAsync(scratch.Options("hess_dr", folder) with { WithoutEvents = true });
        var again = await Ingester.RunAsync(scratch.Options("hess_dr", folder) with { WithoutEvents = true });
        Assert.Equal((105, 0), (again.Unchanged, again.Stored + again.Replaced + again.Refused));
    }

    private static JsonElement Reference { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Ingest.Tests/Data/hess.json"))).RootElement;

    private static double Number(string? cell) => double.Parse(cell!, CultureInfo.InvariantCulture);

    private static void Near(double expected, string? actual, double tolerance) =>
        Assert.Equal(expected, Number(actual), tolerance);
}
