using System.Globalization;
using System.Text;
using Npgsql;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Sky;
using TapGamma.Store.Backends.Postgres;
using TapGamma.Store.Uploads;
using TapGamma.Store.Writing;
using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests;

/// <summary>The store's rules on PostgreSQL, in a database of each test's own.</summary>
public sealed class PostgresStoreTests
{
    private static readonly Column Number = new("n", Datatype.Long);

    [Fact]
    public async Task Every_call_has_its_known_value_on_postgres()
    {
        await using var store = await (await DatabaseAsync()).StoreAsync([]);
        Assert.Empty(string.Join('\n', await FunctionCaseTests.FailuresAsync(store)));
    }

    [Fact]
    public async Task A_stored_run_has_rows_in_all_tables()
    {
        await using var store = await (await DatabaseAsync()).StoreAsync(TemporaryStore.Run("20136", 10), TemporaryStore.Run("20137", 5));
        Assert.Equal(2, await CountAsync(store, "ivoa.obscore"));
        Assert.Equal(2, await CountAsync(store, "ivoa.obscore_hea"));
        Assert.Equal(2, await CountAsync(store, "test_dr.observations"));
        Assert.Equal(2, await CountAsync(store, "test_dr.vo_obscore"));
        Assert.Equal(15, await CountAsync(store, "test_dr.events"));
        Assert.Equal(10, await CountAsync(store, "test_dr.events WHERE obs_id = '20136'"));
    }

    [Fact]
    public async Task Storing_a_run_again_replaces_it()
    {
        var database = await DatabaseAsync();
        await (await database.StoreAsync(TemporaryStore.Run("20136", 10), TemporaryStore.Run("20137", 5))).DisposeAsync();
        await using var store = await database.StoreAsync(TemporaryStore.Run("20136", 7, "cd"));
        Assert.Equal(2, await CountAsync(store, "ivoa.obscore"));
        Assert.Equal(12, await CountAsync(store, "test_dr.events"));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_nothing()
    {
        var database = await DatabaseAsync();
        await (await database.StoreAsync(TemporaryStore.Run("20136", 10))).DisposeAsync();
        var bad = TemporaryStore.Run("20137", 5) with { Events = Failing(TemporaryStore.Run("20137", 5).Events!) };
        await Assert.ThrowsAsync<IOException>(() => database.StoreAsync(bad));
        await using var store = await Stores.OpenAsync(database.Uri);
        Assert.Equal(1, await CountAsync(store, "test_dr.observations"));
        Assert.Equal(1, await CountAsync(store, "ivoa.obscore"));
        Assert.Equal(10, await CountAsync(store, "test_dr.events"));
        Assert.Null(await store.FindFileAsync("test_dr", "run_20137.fits.gz", CancellationToken.None));
    }

    [Fact]
    public async Task Files_collections_products_and_positions_are_found()
    {
        await using var store = await (await DatabaseAsync()).StoreAsync(
            TemporaryStore.Run("9", ra: 0.5), TemporaryStore.Run("10", ra: 359.5), TemporaryStore.Run("11", ra: 4), TemporaryStore.Run("12", dec: -22));
        var file = await store.FindFileAsync("test_dr", "run_9.fits.gz", CancellationToken.None);
        var collection = Assert.Single(await store.GetCollectionsAsync(CancellationToken.None));
        var found = await store.FindObservationsAsync(null, new SkyPoint(0, 22), 2, CancellationToken.None);
        var products = await store.Products.FindAsync(["ivo://test.authority/test_dr?11", "?", "ivo://test.authority/test_dr?9"], CancellationToken.None);
        var runs = await store.Products.FindRunsAsync([new("test_dr", "12"), new("test_dr", "13")], CancellationToken.None);
        Assert.Equal(new PublishedFile("/archive/run_9.fits.gz", 1000, "ab", "application/fits"), file);
        Assert.Equal(("test_dr", "Test release", 4L), (collection.Id, collection.Title, collection.Observations));
        Assert.Equal(["9", "10"], found.Select(run => run.ObsId));
        Assert.Equal("/archive/run_9.fits.gz", Assert.Single(found[0].Files).FullPath);
        Assert.Equal(["11", "9"], products.Select(product => product.Run.ObsId));
        Assert.Equal(-22, Assert.Single(runs).Extent.DecDeg);
        Assert.Equal("run_12.fits.gz", Assert.Single(await store.Products.FilesOfAsync(runs[0].Run, CancellationToken.None)).Name);
    }

    [Fact]
    public async Task A_query_cannot_write()
    {
        await using var store = await (await DatabaseAsync()).StoreAsync([]);
        var delete = TemporaryStore.Query("DELETE FROM tapgamma.tg_setting RETURNING 1", Number);
        await Assert.ThrowsAnyAsync<Exception>(async () => await store.QueryAsync(delete, 1, default));
        Assert.True(await CountAsync(store, "TAP_SCHEMA.tables") > 0);
    }

    [Fact]
    public async Task Cancelling_stops_a_query_inside_the_engine()
    {
        var database = await DatabaseAsync();
        await using var store = await database.StoreAsync([]);
        using var stop = new CancellationTokenSource();
        var endless = TemporaryStore.Query("SELECT count(*) FROM generate_series(1, 1000000) AS a, generate_series(1, 1000000) AS b", Number);
        var running = Task.Run(async () => await store.QueryAsync(endless, 1, stop.Token));
        await AssertSoonAsync(database, "1", "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%AS a, generate_series%' AND pid <> pg_backend_pid()");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await AssertSoonAsync(database, "0", "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%AS a, generate_series%' AND pid <> pg_backend_pid()");
    }

    [Fact]
    public async Task Leaving_early_stops_a_query_inside_the_engine()
    {
        var database = await DatabaseAsync();
        await using var store = await database.StoreAsync([]);
        var rows = await store.QueryAsync(TemporaryStore.Query("SELECT generate_series(1, 1000000000)", Number), long.MaxValue, default);
        Assert.True(await rows.ReadAsync(default));
        await rows.DisposeAsync();
        await AssertSoonAsync(database, "0", "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%1000000000)%' AND pid <> pg_backend_pid()");
    }

    [Fact]
    public async Task Metadata_change_when_an_ingest_changes_them_also_after_the_listener_was_lost()
    {
        var database = await DatabaseAsync();
        await using var store = await database.StoreAsync([]);
        var first = await store.GetMetadataAsync(default);
        Assert.Same(first, await store.GetMetadataAsync(default));
        await database.SqlAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await (await database.StoreAsync(TemporaryStore.Run("20136"))).DisposeAsync();

        PublishedMetadata second;
        var deadline = TimeProvider.System.GetTimestamp();
        do
        {
            await Task.Delay(50);
            second = await store.GetMetadataAsync(default);
        }
        while (ReferenceEquals(first, second) && TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromMinutes(1));
        Assert.Equal(10, second.TapSchema.Tables.Single(t => t.Name == "test_dr.events").Rows);
    }

    [Fact]
    public async Task Many_processes_may_make_the_store_at_once()
    {
        var database = await DatabaseAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Stores.OpenAsync(database.Uri).AsTask()));
        foreach (var store in stores) await store.DisposeAsync();
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "schema", "postgres"), "*.sql").Length;
        Assert.Equal(scripts.ToString(CultureInfo.InvariantCulture), await database.SqlAsync("SELECT value FROM tapgamma.tg_setting WHERE name = 'schema_version'"));
    }

    [Fact]
    public async Task Uploads_are_joined_and_vanish()
    {
        var database = await DatabaseAsync();
        await using var store = await database.StoreAsync(TemporaryStore.Run("9", ra: 10), TemporaryStore.Run("10", ra: 30));
        var metadata = await store.GetMetadataAsync(default);
        await using (var space = await store.OpenUploadsAsync("", default))
        {
            await using (var mine = await store.QueryAsync(
                AdqlCompiler.Compile("SELECT obs_id AS id, s_ra AS ra, s_dec + 0.01 AS dec FROM ivoa.obscore ORDER BY s_ra", metadata.Catalog, store.Dialect).Require(), 10, default))
                await space.LoadAsync("mine", mine, new UploadLimits(100, 100), default);
            var join = AdqlCompiler.Compile(
                "SELECT m.id FROM TAP_UPLOAD.mine AS m JOIN ivoa.obscore AS o ON DISTANCE(m.ra, m.dec, o.s_ra, o.s_dec) < 0.1 ORDER BY m.id",
                metadata.Catalog.With(space.Tables), store.Dialect).Require();
            await using var rows = await space.QueryAsync(join, 10, default);
            Assert.Equal(["10", "9"], await TextsAsync(rows));
        }

        // The session ends a moment after it was told to.
        await AssertSoonAsync(database, "0", "SELECT count(*) FROM pg_class WHERE relname LIKE 'upload%'");
    }

    [Theory]
    [InlineData("//db.example/gamma", 10, "tapgamma", GssEncryptionMode.Disable)]
    [InlineData("//db.example/gamma?Timeout=77&Application Name=mine&GSS Encryption Mode=Prefer", 77, "mine", GssEncryptionMode.Prefer)]
    public async Task What_an_address_says_holds(string target, int timeout, string application, GssEncryptionMode mode)
    {
        await using var database = new PostgresDatabase(target, new StoreOptions());
        foreach (var source in (NpgsqlDataSource[])[database.Readers, database.Writers, database.Jobs, database.Uploads])
        {
            var used = new NpgsqlConnectionStringBuilder(source.ConnectionString);
            Assert.Equal((timeout, application, mode), (used.Timeout, used.ApplicationName, used.GssEncryptionMode));
        }
    }

    [Theory]
    [InlineData("missing", "STO031")]
    public async Task Refuses_a_database_that_is_not_there(string name, string code)
    {
        SkipUnlessPossible();
        var server = await PostgresServer.SharedAsync();
        var error = await Assert.ThrowsAsync<InvalidInputException>(async () => await Stores.OpenAsync(StoreUri.Parse(server.Uri(name))));
        Assert.Equal(code, error.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Refuses_the_schemas_of_another_program_newer_stores_and_empty_databases()
    {
        var database = await DatabaseAsync();
        var empty = await Assert.ThrowsAsync<InvalidInputException>(async () => await Stores.OpenAsync(database.Uri, new StoreOptions { CreateIfMissing = false }));
        await database.SqlAsync("CREATE SCHEMA ivoa; CREATE TABLE ivoa.obscore (x integer)");
        var foreign = await Assert.ThrowsAsync<InvalidInputException>(async () => await Stores.OpenAsync(database.Uri));
        await database.SqlAsync("DROP SCHEMA ivoa CASCADE");
        await (await Stores.OpenAsync(database.Uri)).DisposeAsync();
        await database.SqlAsync("UPDATE tapgamma.tg_setting SET value = '9999' WHERE name = 'schema_version'");
        var newer = await Assert.ThrowsAsync<InvalidInputException>(async () => await Stores.OpenAsync(database.Uri));
        Assert.Equal(["STO033", "STO034", "STO035"], new[] { empty, foreign, newer }.Select(error => error.Diagnostics[0].Code));
    }

    [Fact]
    public async Task Searches_use_their_indexes()
    {
        var database = await DatabaseAsync();
        // The planner reads a small table whole unless it is told not to.
        var uri = StoreUri.Parse(database.Server.Uri(database.Name, "-c enable_seqscan=off -c enable_sort=off"));
        await using var store = await Stores.OpenAsync(uri);
        var catalog = (await store.GetMetadataAsync(default)).Catalog;
        foreach (var (adql, index) in new[]
        {
            ("SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(83, 22, 1))", "obscore_hpx"),
            ("SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 0, 0) < 1 AND t_min > 53000 AND em_min > 0", "obscore_hpx"),
            ("SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), POLYGON(10, 10, 12, 10, 11, 12))", "obscore_hpx"),
            ("SELECT a.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b ON DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 0.01", "obscore_hpx"),
            ("SELECT a.obs_id FROM ivoa.obscore AS a LEFT JOIN ivoa.obscore AS b ON DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 0.01", "obscore_hpx"),
            ("SELECT TOP 5 obs_id FROM ivoa.obscore ORDER BY t_min", "obscore_t_min"),
            ("SELECT TOP 5 obs_id FROM ivoa.obscore ORDER BY t_min DESC", "obscore_t_min"),
            ("SELECT s_ra FROM ivoa.obscore WHERE obs_id = '23523'", "obscore_obs"),
            ("SELECT s_ra FROM ivoa.obscore WHERE obs_id LIKE '235%'", "obscore_obs"),
        })
        {
            var query = AdqlCompiler.Compile(adql, catalog, store.Dialect).Require();
            var explained = query with { Sql = "EXPLAIN " + query.Sql, Columns = [new Column("plan", Datatype.Char) { ArraySize = "*" }] };
            await using var rows = await store.QueryAsync(explained, 10, default);
            var plan = "";
            while (await rows.ReadAsync(default)) plan += Encoding.UTF8.GetString(rows.GetUtf8(0)) + "\n";
            Assert.True(plan.Contains(index, StringComparison.Ordinal), $"{adql}\n{plan}");
        }
    }

    private static async Task<TestDatabase> DatabaseAsync()
    {
        SkipUnlessPossible();
        var server = await PostgresServer.SharedAsync();
        return new TestDatabase(server, await server.CreateDatabaseAsync());
    }

    private static void SkipUnlessPossible() => Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");

    /// <summary>The engine says so within a minute.</summary>
    private static async Task AssertSoonAsync(TestDatabase database, string expected, string sql)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (await database.SqlAsync(sql) is var said && said != expected)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromMinutes(1), $"{said} instead of {expected}: {sql}");
            await Task.Delay(50);
        }
    }

    private static async Task<long> CountAsync(IStore store, string from)
    {
        var metadata = await store.GetMetadataAsync(default);
        var query = AdqlCompiler.Compile($"SELECT COUNT(*) AS n FROM {from}", metadata.Catalog, store.Dialect).Require();
        await using var rows = await store.QueryAsync(query, 1, default);
        Assert.True(await rows.ReadAsync(default));
        return rows.GetInt64(0);
    }

    private static async Task<List<string>> TextsAsync(RowReader rows)
    {
        List<string> texts = [];
        while (await rows.ReadAsync(default)) texts.Add(Encoding.UTF8.GetString(rows.GetUtf8(0)));
        return texts;
    }

    private static IEnumerable<EventBatch> Failing(IEnumerable<EventBatch> events)
    {
        foreach (var batch in events) yield return batch;
        throw new IOException("the file ends early");
    }

    private sealed record TestDatabase(PostgresServer Server, string Name)
    {
        public StoreUri Uri => StoreUri.Parse(Server.Uri(Name));

        public Task<string> SqlAsync(string sql) => Server.SqlAsync(Name, sql);

        public async Task<IStore> StoreAsync(params RunRecord[] runs)
        {
            await using (var writer = await Stores.OpenWriterAsync(Uri))
            {
                var collection = await writer.OpenCollectionAsync(TemporaryStore.Definition, CancellationToken.None);
                foreach (var run in runs) await collection.StoreAsync(run, CancellationToken.None);
                await collection.CompleteAsync(CancellationToken.None);
            }

            return await Stores.OpenAsync(Uri);
        }
    }
}
