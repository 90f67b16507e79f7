using TapGamma.Fits;
using TapGamma.Store;

namespace TapGamma.Ingest.Tests;

/// <summary>What a repeated ingest does with files that stayed, changed, moved or came.</summary>
public sealed class RepeatTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Unchanged_files_are_skipped()
    {
        Write(1, 2);
        await IngestAsync();
        Assert.Equal((0, 0, 2, 0), Counts(await IngestAsync()));
    }

    [Fact]
    public async Task Changed_files_replace_their_run()
    {
        Write(1, 2);
        await IngestAsync();
        new SampleRun { ObsId = 2, Ra = [1, 2], Dec = [1, 2], Energy = [1, 2] }.WriteTo(_scratch.PathOf("in/run_2.fits"));
        Assert.Equal((0, 1, 1, 0), Counts(await IngestAsync()));
        Assert.Equal("5", await CellAsync("SELECT COUNT(*) AS n FROM gadf.events"));
        Assert.Equal("2", await CellAsync("SELECT COUNT(*) AS n FROM ivoa.obscore"));
    }

    [Fact]
    public async Task A_file_with_another_run_in_it_replaces_the_former_run()
    {
        Write(1, 2);
        await IngestAsync();
        new SampleRun { ObsId = 3 }.WriteTo(_scratch.PathOf("in/run_2.fits"));
        Assert.Equal((0, 1, 1, 0), Counts(await IngestAsync()));
        Assert.Equal("0", await CellAsync("SELECT COUNT(*) AS n FROM gadf.observations WHERE obs_id = '2'"));
        Assert.Equal("1", await CellAsync("SELECT COUNT(*) AS n FROM gadf.observations WHERE obs_id = '3'"));
    }

    [Fact]
    public async Task A_file_that_moved_keeps_its_run()
    {
        Write(1);
        await IngestAsync();
        Directory.CreateDirectory(_scratch.PathOf("in/new"));
        File.Move(_scratch.PathOf("in/run_1.fits"), _scratch.PathOf("in/new/run_1.fits"));
        Assert.Equal((0, 1, 0, 0), Counts(await IngestAsync()));
        await using var store = await Stores.OpenAsync(_scratch.Store);
        var file = await store.FindFileAsync("gadf", "run_1.fits", default);
        Assert.Equal(_scratch.PathOf("in/new/run_1.fits"), file!.FullPath);
    }

    [Fact]
    public async Task A_run_stored_without_events_gets_them_later()
    {
        Write(1);
        await IngestAsync(withoutEvents: true);
        Assert.Equal("0", await CellAsync("SELECT COUNT(*) AS n FROM gadf.events"));
        Assert.Equal((0, 1, 0, 0), Counts(await IngestAsync()));
        Assert.Equal("3", await CellAsync("SELECT COUNT(*) AS n FROM gadf.events"));
    }

    [Fact]
    public async Task A_dry_run_makes_no_store()
    {
        Write(1, 2);
        var report = await Ingester.RunAsync(_scratch.Options("gadf", _scratch.PathOf("in")) with { DryRun = true });
        Assert.Equal((2, 0, 0, 0), Counts(report));
        Assert.Equal(6, report.Events);
        Assert.False(File.Exists(_scratch.Store.Target));
    }

    [Fact]
    public async Task Files_of_one_name_are_served_under_their_folders()
    {
        new SampleRun { ObsId = 1 }.WriteTo(_scratch.PathOf("in/a/dl3.fits"));
        new SampleRun { ObsId = 2 }.WriteTo(_scratch.PathOf("in/b/dl3.fits"));
        Assert.Equal((2, 0, 0, 0), Counts(await IngestAsync()));
        Assert.EndsWith("/data/gadf/in_a_dl3.fits", await CellAsync("SELECT access_url FROM ivoa.obscore WHERE obs_id = '1'"));
    }

    [Fact]
    public async Task Optional_event_columns_appear_with_the_files_that_have_them()
    {
        Write(1);
        await IngestAsync();
        new SampleRun
        {
            ObsId = 2,
            Energy = [500, 1500, 20000],
            EnergyUnit = "GeV",
            FurtherColumns =
            [
                FitsColumnData.Of("MULTIP", new short[] { 2, 3, 4 }), FitsColumnData.Of("GAMMANESS", new[] { 0.5f, 0.75f, float.NaN }),
                FitsColumnData.OfBits("EVENT_TYPE", [true, false, true, false, false, false, false, false, false], 3),
                FitsColumnData.Of("COREX", new[] { 1f, 2, 3 }, "km"),
            ],
        }.WriteTo(_scratch.PathOf("in/run_2.fits"));
        await IngestAsync();

        await using var store = await Stores.OpenAsync(_scratch.Store);
        var rows = await store.AdqlAsync("SELECT * FROM gadf.events ORDER BY obs_id, event_id");
        Assert.All(rows.Take(3), r => Assert.All(r[6..], Assert.Null));
        Assert.Equal("2 1 5 2 0.5 1000.0", string.Join(' ', [rows[3][0], rows[3][1], .. rows[3][6..]]));
        Assert.Equal("0.5", rows[3][5]);
        Assert.Null(rows[5][8]);
    }

    [Fact]
    public async Task The_report_is_complete_for_programs()
    {
        Write(1);
        File.WriteAllText(_scratch.PathOf("in/bad.fits"), "no");
        var report = await IngestAsync();
        using var json = System.Text.Json.JsonDocument.Parse(report.ToJson());
        Assert.Equal(1, json.RootElement.GetProperty("refused").GetInt32());
        var bad = json.RootElement.GetProperty("runs").EnumerateArray().Single(r => r.GetProperty("outcome").GetString() == "refused");
        Assert.Equal("GADF001", bad.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Responses_become_rows_where_the_collection_wants_them()
    {
        Write(1);
        File.WriteAllText(
            _scratch.PathOf("mine.json"),
            """
            { "id": "mine", "title": "t", "obs_collection": "C", "publisher_did": "ivo://test.authority/mine",
              "products": ["event-bundle", "aeff", "psf"], "keywords": { "TELESCOP": { "HESS": "H.E.S.S." }, "OBJECT": "Everything" } }
            """);
        await Ingester.RunAsync(_scratch.Options(_scratch.PathOf("mine.json"), _scratch.PathOf("in")));

        await using var store = await Stores.OpenAsync(_scratch.Store);
        var rows = await store.AdqlAsync("SELECT obs_publisher_did, dataproduct_subtype, dataproduct_type, facility_name, target_name FROM ivoa.obscore ORDER BY 1");
        Assert.Equal(
            [
                ["ivo://test.authority/mine?1", "event-bundle", "event", "H.E.S.S.", "Everything"],
                ["ivo://test.authority/mine?1/aeff", "aeff", "measurements", "H.E.S.S.", "Everything"],
            ],
            rows);
        Assert.Single(await store.AdqlAsync("SELECT * FROM mine.vo_obscore"));
    }

    private static (int Stored, int Replaced, int Unchanged, int Refused) Counts(IngestReport r) => (r.Stored, r.Replaced, r.Unchanged, r.Refused);

    private void Write(params long[] ids)
    {
        foreach (var id in ids) new SampleRun { ObsId = id }.WriteTo(_scratch.PathOf($"in/run_{id}.fits"));
    }

    private Task<IngestReport> IngestAsync(bool withoutEvents = false) =>
        Ingester.RunAsync(_scratch.Options("gadf", _scratch.PathOf("in")) with { WithoutEvents = withoutEvents });

    private async Task<string?> CellAsync(string adql)
    {
        await using var store = await Stores.OpenAsync(_scratch.Store);
        return (await store.AdqlAsync(adql))[0][0];
    }
}
