using System.Text;
using TapGamma.Adql;
using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Shapes;

/// <summary>What PostgreSQL's planner makes of the shapes that archives get, of its own choice, on a table that is worth an index.</summary>
public sealed class PostgresPlanTests(PlannedStore store) : IClassFixture<PlannedStore>
{
    private const string Cone = "1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(200, -35, 0.5))";

    [Theory]
    [InlineData($"SELECT * FROM ivoa.obscore WHERE {Cone}", "obscore_hpx")]
    [InlineData($"SELECT COUNT(*) AS n FROM ivoa.obscore WHERE {Cone}", "obscore_hpx")]
    [InlineData($"SELECT obs_id FROM ivoa.obscore WHERE {Cone} AND t_min BETWEEN 50000 AND 50900 AND em_min < 5e-20", "obscore_hpx")]
    [InlineData($"SELECT TOP 10 obs_id FROM ivoa.obscore WHERE {Cone} ORDER BY t_min", "obscore_hpx")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE s_ra BETWEEN 199 AND 201 AND s_dec BETWEEN -36 AND -35", "obscore_hpx")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE(200, -35, 0.1))", "obscore_rgn")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(200, -35), s_region)", "obscore_rgn")]
    [InlineData("SELECT TOP 10 obs_id, t_min FROM ivoa.obscore ORDER BY t_min", "obscore_t_min")]
    [InlineData("SELECT TOP 10 obs_id, t_min FROM ivoa.obscore ORDER BY t_min DESC", "obscore_t_min")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM ivoa.obscore AS o, test_dr.observations AS r WHERE 1 = CONTAINS(POINT(r.s_ra, r.s_dec), CIRCLE(o.s_ra, o.s_dec, 0.1))", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(r.s_ra, r.s_dec), o.s_region)", "obscore_rgn")]
    public async Task A_search_goes_through_its_index_and_reads_no_table_to_its_end(string adql, string index)
    {
        var plan = await store.PlanAsync(adql);
        Assert.True(plan.Contains(index, StringComparison.Ordinal), plan);
        Assert.DoesNotContain("Seq Scan on obscore", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT COUNT(*) AS n FROM ivoa.obscore")]
    [InlineData("SELECT ivo_healpix_index(6, s_ra, s_dec) AS cell, COUNT(*) AS n FROM ivoa.obscore GROUP BY ivo_healpix_index(6, s_ra, s_dec)")]
    public async Task A_count_over_all_reads_an_index_alone(string adql)
    {
        var plan = await store.PlanAsync(adql);
        Assert.True(plan.Contains("Index Only Scan", StringComparison.Ordinal), plan);
        Assert.DoesNotContain("Seq Scan on obscore", plan, StringComparison.Ordinal);
    }
}

/// <summary>A PostgreSQL store of invented products, and of a few runs, as an ingest leaves it: with the statistics that the planner has then.</summary>
public sealed class PlannedStore : IAsyncLifetime
{
    private IStore? _store;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing() is not null) return;
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        // A vacuum leaves out what is committed but not yet written down; the server of the tests does not wait for that.
        var uri = StoreUri.Parse($"{server.Uri(database)}?Options=-c%20synchronous_commit%3Don");
        await using (var writer = await Stores.OpenWriterAsync(uri))
        {
            await writer.LoadProductsAsync("invented", new InventedProducts(InventedProducts.Make(30_000, 5)), default);
            var collection = await writer.OpenCollectionAsync(TemporaryStore.Definition, default);
            for (var i = 0; i < 5; i++) await collection.StoreAsync(TemporaryStore.Run($"r{i}", 10, "ab", 40 * i, 10 * i), default);
            await collection.CompleteAsync(default);
        }

        // What docs/postgresql.md advises.
        _store = await Stores.OpenAsync(StoreUri.Parse($"{server.Uri(database)}?Options=-c%20random_page_cost%3D1.1%20-c%20jit%3Doff"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
    }

    internal async Task<string> PlanAsync(string adql)
    {
        Assert.SkipWhen(_store is null, PostgresServer.Missing() ?? "");
        var catalog = (await _store.GetMetadataAsync(default)).Catalog;
        var query = AdqlCompiler.Compile(adql, catalog, _store.Dialect).Require().At("http://test");
        var explained = query with { Sql = "EXPLAIN " + query.Sql, Columns = [new Column("plan", Datatype.Char) { ArraySize = "*" }] };
        var plan = new StringBuilder();
        await using var rows = await _store.QueryAsync(explained, 1000, default);
        while (await rows.ReadAsync(default)) plan.Append(Encoding.UTF8.GetString(rows.GetUtf8(0))).Append('\n');
        return plan.ToString();
    }
}
