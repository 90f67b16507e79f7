using System.Globalization;
using System.Text;
using TapGamma.Sky;
using TapGamma.Store.Writing;
using TapGamma.Tables;

namespace TapGamma.Store.Tests;

public sealed class StoreTests : IDisposable
{
    private static readonly Column Number = new("n", Datatype.Long);
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_stored_run_has_rows_in_all_tables()
    {
        await _store.StoreAsync(TemporaryStore.Run("20136", 10), TemporaryStore.Run("20137", 5));
        await using var store = await _store.OpenAsync();

        Assert.Equal(2, await CountAsync(store, "\"ivoa.obscore\""));
        Assert.Equal(2, await CountAsync(store, "\"ivoa.obscore_hea\""));
        Assert.Equal(2, await CountAsync(store, "\"test_dr.observations\""));
        Assert.Equal(2, await CountAsync(store, "\"test_dr.vo_obscore\""));
        Assert.Equal(15, await CountAsync(store, "\"test_dr.events\""));
        Assert.Equal(10, await CountAsync(store, "\"test_dr.events\" WHERE obs_id = '20136'"));
    }

    [Fact]
    public async Task Storing_a_run_again_replaces_it()
    {
        await _store.StoreAsync(TemporaryStore.Run("20136", 10), TemporaryStore.Run("20137", 5));
        await _store.StoreAsync(TemporaryStore.Run("20136", 7, "cd"));
        await using var store = await _store.OpenAsync();

        Assert.Equal(2, await CountAsync(store, "\"ivoa.obscore\""));
        Assert.Equal(12, await CountAsync(store, "\"test_dr.events\""));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_nothing()
    {
        var good = TemporaryStore.Run("20136", 10);
        await _store.StoreAsync(good);
        var bad = TemporaryStore.Run("20137", 5) with { Events = Failing(TemporaryStore.Run("20137", 5).Events!) };

        await Assert.ThrowsAsync<IOException>(() => _store.StoreAsync(bad));

        await using var store = await _store.OpenAsync();
        Assert.Equal(1, await CountAsync(store, "\"test_dr.observations\""));
        Assert.Equal(1, await CountAsync(store, "\"ivoa.obscore\""));
        Assert.Equal(10, await CountAsync(store, "\"test_dr.events\""));
        Assert.Null(await store.FindFileAsync("test_dr", "run_20137.fits.gz", CancellationToken.None));
    }

    [Fact]
    public async Task Files_and_collections_are_found()
    {
        await _store.StoreAsync(TemporaryStore.Run("20136"));
        await using var store = await _store.OpenAsync();

        var file = await store.FindFileAsync("test_dr", "run_20136.fits.gz", CancellationToken.None);
        var collection = Assert.Single(await store.GetCollectionsAsync(CancellationToken.None));

        Assert.Equal(new PublishedFile("/archive/run_20136.fits.gz", 1000, "ab", "application/fits"), file);
        Assert.Equal(("test_dr", "Test release", 1L), (collection.Id, collection.Title, collection.Observations));
    }

    [Fact]
    public async Task Cells_come_back_as_they_were_stored()
    {
        await _store.StoreAsync(TemporaryStore.Run("020136", 1));
        await using var store = await _store.OpenAsync();
        Column[] columns =
        [
            new("obs_id", Datatype.Char) { ArraySize = "*" }, new("em_min", Datatype.Double), new("calib_level", Datatype.Int),
            new("target_name", Datatype.Char) { ArraySize = "*" },
        ];

        await using var rows = await store.QueryAsync(
            TemporaryStore.Query("SELECT obs_id, em_min, calib_level, target_name FROM \"ivoa.obscore\"", columns), 10, default);

        Assert.True(await rows.ReadAsync(default));
        Assert.Equal("020136", Encoding.UTF8.GetString(rows.GetUtf8(0)));
        Assert.Equal(1.239841984332e-20, rows.GetDouble(1));
        Assert.Equal(2, rows.GetInt64(2));
        Assert.True(rows.IsNull(3));
        Assert.False(await rows.ReadAsync(default));
        Assert.False(await rows.ReadAsync(default));
    }

    [Fact]
    public async Task The_row_limit_is_bound_where_the_query_wants_it()
    {
        await _store.StoreAsync(TemporaryStore.Run("20136", 10));
        await using var store = await _store.OpenAsync();
        var all = TemporaryStore.Query("SELECT event_id FROM \"test_dr.events\" WHERE event_id > ?1 LIMIT ?2", Number);
        var query = all with { Parameters = [2L], RowLimitParameter = 2 };

        await using var rows = await store.QueryAsync(query, 3, default);

        var seen = 0;
        while (await rows.ReadAsync(default)) seen++;
        Assert.Equal(3, seen);
    }

    [Fact]
    public async Task Cancelling_stops_a_query_inside_the_engine()
    {
        await using var store = await _store.OpenAsync();
        using var stop = new CancellationTokenSource();
        const string Endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c";

        await using var rows = await store.QueryAsync(TemporaryStore.Query(Endless, Number), 1, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.ReadAsync(default));
        await rows.DisposeAsync();

        Assert.Equal(0, await CountAsync(store, "\"ivoa.obscore\""));
    }

    [Fact]
    public async Task A_query_cannot_write()
    {
        await using var store = await _store.OpenAsync();
        await using var rows = await store.QueryAsync(TemporaryStore.Query("DELETE FROM tg_setting", Number), 1, default);

        await Assert.ThrowsAnyAsync<Exception>(async () => await rows.ReadAsync(default));
    }

    [Fact]
    public async Task Metadata_are_the_same_object_until_an_ingest_changes_them()
    {
        await using var store = await _store.OpenAsync();
        var first = await store.GetMetadataAsync(default);
        Assert.Same(first, await store.GetMetadataAsync(default));

        await _store.StoreAsync(TemporaryStore.Run("20136"));

        var second = await store.GetMetadataAsync(default);
        Assert.NotSame(first, second);
        Assert.Contains(second.Catalog.Tables, t => t.FullName == "test_dr.events");
        Assert.Equal(10, second.TapSchema.Tables.Single(t => t.Name == "test_dr.events").Rows);
    }

    [Fact]
    public async Task Finds_observations_with_their_files_near_a_position()
    {
        using var temporary = new TemporaryStore();
        await temporary.StoreAsync(
            TemporaryStore.Run("9", ra: 0.5), TemporaryStore.Run("10", ra: 359.5), TemporaryStore.Run("11", ra: 4), TemporaryStore.Run("12", dec: -22));
        await using var store = await temporary.OpenAsync();
        var found = await store.FindObservationsAsync(null, new SkyPoint(0, 22), 2, TestContext.Current.CancellationToken);
        Assert.Equal(["9", "10"], found.Select(run => run.ObsId));
        Assert.Equal(new SkyPoint(0.5, 22), found[0].Position);
        Assert.Equal("/archive/run_9.fits.gz", Assert.Single(found[0].Files).FullPath);
        Assert.Empty(await store.FindObservationsAsync("other", new SkyPoint(0, 22), 2, TestContext.Current.CancellationToken));
        Assert.Equal(2, (await store.FindObservationsAsync("test_dr", new SkyPoint(0, 22), 2, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Many_queries_run_at_once()
    {
        await _store.StoreAsync(TemporaryStore.Run("20136", 200));
        await using var store = await _store.OpenAsync();

        var counts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => CountAsync(store, "\"test_dr.events\""))));

        Assert.All(counts, c => Assert.Equal(200, c));
    }

    internal static async Task<long> CountAsync(IStore store, string from)
    {
        await using var rows = await store.QueryAsync(TemporaryStore.Query($"SELECT count(*) FROM {from}", Number), 1, default);
        Assert.True(await rows.ReadAsync(default));
        return rows.GetInt64(0);
    }

    private static IEnumerable<EventBatch> Failing(IEnumerable<EventBatch> events)
    {
        foreach (var batch in events) yield return batch;
        throw new IOException("the file ends " + 2.ToString(CultureInfo.InvariantCulture) + " bytes early");
    }
}
