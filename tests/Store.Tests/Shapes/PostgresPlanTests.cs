using System.Text;
using TapGamma.Adql;
using TapGamma.Store.Backends.Postgres;
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
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1 WHERE o.obs_id IS NOT NULL", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM ivoa.obscore AS o RIGHT JOIN test_dr.observations AS r ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1 WHERE o.obs_id IS NOT NULL", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(r.s_ra, r.s_dec), o.s_region) WHERE o.t_min > 0", "obscore_rgn")]
    [InlineData("SELECT o.obs_id FROM test_dr.observations AS r LEFT JOIN (SELECT obs_id, s_ra AS a, s_dec AS d FROM ivoa.obscore) AS o ON DISTANCE(r.s_ra, r.s_dec, o.a, o.d) < 0.1 WHERE o.obs_id > ''", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, h.ev_xel FROM test_dr.observations AS r LEFT JOIN (ivoa.obscore AS o LEFT JOIN ivoa.obscore_hea AS h ON h.obs_publisher_did = o.obs_publisher_did) ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1 WHERE o.t_min > 0", "obscore_hpx")]
    [InlineData("SELECT q.obs_id FROM test_dr.observations NATURAL JOIN ivoa.obscore_hea LEFT JOIN ivoa.obscore AS q ON DISTANCE(test_dr.observations.s_ra, test_dr.observations.s_dec, q.s_ra, q.s_dec) < 0.1 WHERE q.t_min > 0", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(r.s_ra, r.s_dec), o.s_region)", "obscore_rgn")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), MOC('6/24200-24203 8/7'))", "obscore_hpx")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(MOC(9, CIRCLE(200, -35, 1)), POINT(s_ra, s_dec)) AND t_min > 50000", "obscore_hpx")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, MOC('9/2000000'))", "obscore_rgn")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(s_region, MOC(7, CIRCLE(200, -35, 1)))", "obscore_rgn")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(o.s_ra, o.s_dec), MOC(8, r.s_region))", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r JOIN ivoa.obscore AS o ON 1 = INTERSECTS(o.s_region, MOC(10, POINT(r.s_ra, r.s_dec)))", "obscore_rgn")]
    [InlineData("SELECT * FROM ivoa.obscore WHERE (1 = INTERSECTS(s_region, CIRCLE(200, -35, 0.1)) OR 1 = INTERSECTS(s_region, POLYGON(10, 10, 11, 10, 11, 11))) AND calib_level > 1", "obscore_rgn")]
    [InlineData("SELECT * FROM ivoa.obscore WHERE (1 = INTERSECTS(s_region, CIRCLE(200, -35, 0.1)) OR 1 = INTERSECTS(s_region, CIRCLE(20, 5, 0.1)) OR 1 = INTERSECTS(s_region, CIRCLE(83, 2, 1))) AND (t_min <= 50100 AND t_max >= 50000)", "obscore_rgn")]
    [InlineData("SELECT * FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 200, -35) < 0.5 OR DISTANCE(s_ra, s_dec, 20, 5) < 0.5", "obscore_hpx")]
    public async Task A_search_goes_through_its_index_and_reads_no_table_to_its_end(string adql, string index)
    {
        var plan = await store.PlanAsync(adql);
        Assert.True(plan.Contains(index, StringComparison.Ordinal), plan);
        Assert.DoesNotContain("Seq Scan on obscore ", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM ivoa.obscore AS o, test_dr.observations AS r WHERE 1 = CONTAINS(POINT(r.s_ra, r.s_dec), CIRCLE(o.s_ra, o.s_dec, 0.01))")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.vo_obscore AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) <= 0.1 WHERE o.obs_id IS NOT NULL")]
    [InlineData("SELECT o.obs_id FROM (SELECT s_ra AS a, s_dec AS d FROM test_dr.observations) AS r JOIN (SELECT obs_id, s_ra AS a, s_dec AS d FROM ivoa.obscore) AS o ON DISTANCE(r.a, r.d, o.a, o.d) < 0.05")]
    [InlineData("SELECT obs_id FROM test_dr.observations AS r WHERE EXISTS (SELECT 1 AS one FROM ivoa.obscore AS i WHERE i.obs_collection = 'INVENTED' AND DISTANCE(i.s_ra, i.s_dec, r.s_ra, r.s_dec) < 0.1)")]
    public async Task A_cross_match_of_kept_positions_calls_no_function_for_their_ranges(string adql)
    {
        var plan = await store.PlanAsync(adql);
        Assert.DoesNotContain("Function Scan", plan, StringComparison.Ordinal);
        Assert.Contains("ProjectSet", plan, StringComparison.Ordinal);
        Assert.Matches(@"Index Cond: \(\(hpx >= .* AND \(s_dec >= ", plan);
    }

    [Theory]
    [InlineData("SELECT o.obs_id, r.obs_id FROM test_dr.observations AS r FULL JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1", "obscore_hpx")]
    [InlineData("SELECT o.obs_id, r.obs_id FROM ivoa.obscore AS o FULL JOIN test_dr.observations AS r ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1", "obscore_hpx")]
    public async Task A_full_join_by_place_searches_the_larger_table_and_reads_it_once(string adql, string index)
    {
        var plan = await store.PlanAsync(adql);
        Assert.True(plan.Contains(index, StringComparison.Ordinal), plan);
        Assert.True(plan.Split("Seq Scan on obscore ").Length == 2, plan);
        Assert.Contains("Hash Full Join", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FROM ivoa.obscore AS r JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1 WHERE r.t_min < 50004")]
    [InlineData("FROM ivoa.obscore AS r, ivoa.obscore AS o WHERE 1 = CONTAINS(POINT(r.s_ra, r.s_dec), CIRCLE(o.s_ra, o.s_dec, 0.03)) AND r.t_min < 50004")]
    [InlineData("FROM (SELECT obs_id, s_ra AS a, s_dec AS d FROM ivoa.obscore WHERE t_min < 50004) AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.a, r.d, o.s_ra, o.s_dec) <= 0.05")]
    [InlineData("FROM ivoa.obscore AS r JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) <= 0 WHERE r.t_min < 50004")]
    [InlineData("FROM ivoa.obscore AS r JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) <= -0.01 OR o.obs_id = r.obs_id WHERE r.t_min < 50004")]
    public async Task A_close_cross_match_has_the_rows_it_has_without_an_index(string from)
    {
        var plain = from.Replace("DISTANCE(", "0 + DISTANCE(", StringComparison.Ordinal).Replace("CONTAINS(", "0 + CONTAINS(", StringComparison.Ordinal);
        var expected = await store.RowsAsync("SELECT r.obs_id, o.obs_id " + plain);
        Assert.True(expected.Count > 50);
        Assert.Equal(expected, await store.RowsAsync("SELECT r.obs_id, o.obs_id " + from));
    }

    [Theory]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 2")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 2 AND o.t_min > 50500")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM ivoa.obscore AS o RIGHT JOIN test_dr.observations AS r ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 2 WHERE DISTANCE(r.s_ra, r.s_dec, 40, 10) < 60")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON INTERSECTS(CIRCLE(r.s_ra, r.s_dec, 0.1), o.s_region) = 1")]
    [InlineData("SELECT r.obs_id, q.obs_id, p.obs_id FROM test_dr.observations AS r LEFT JOIN (ivoa.obscore AS q JOIN test_dr.observations AS p ON DISTANCE(q.s_ra, q.s_dec, p.s_ra, p.s_dec) < 3) ON DISTANCE(r.s_ra, r.s_dec, q.s_ra, q.s_dec) < 3")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r FULL JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 2")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r FULL JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 2 AND r.obs_id > 'r1'")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r FULL JOIN (SELECT obs_id, s_ra AS a, s_dec AS d FROM ivoa.obscore WHERE t_min < 50500) AS o ON DISTANCE(r.s_ra, r.s_dec, o.a, o.d) < 2")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM ivoa.obscore AS o FULL JOIN test_dr.observations AS r ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 2 WHERE o.t_min < 50500 OR o.t_min IS NULL")]
    public async Task An_outer_join_by_place_has_the_rows_it_has_without_an_index(string adql)
    {
        var plain = adql.Replace("DISTANCE(", "0 + DISTANCE(", StringComparison.Ordinal).Replace("INTERSECTS(", "0 + INTERSECTS(", StringComparison.Ordinal);
        var expected = await store.RowsAsync(plain);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await store.RowsAsync(adql));
    }

    [Theory]
    [MemberData(nameof(MocSearchTests.Maps), MemberType = typeof(MocSearchTests))]
    public async Task A_search_by_a_coverage_map_finds_what_reading_all_rows_finds(string map)
    {
        foreach (var test in (string[])[$"CONTAINS(POINT(s_ra, s_dec), {map})", $"INTERSECTS({map}, s_region)", $"CONTAINS(s_region, {map})", $"CONTAINS({map}, s_region)"])
        {
            // An expression beside the function keeps the condition from any index. Tests of regions are dear.
            var rows = test.Contains("s_region", StringComparison.Ordinal) ? "t_min < 50010 AND" : "";
            var expected = await store.RowsAsync($"SELECT obs_id FROM ivoa.obscore WHERE {rows} {test} + 0 = 1 ORDER BY obs_id");
            Assert.Equal(expected, await store.RowsAsync($"SELECT obs_id FROM ivoa.obscore WHERE {rows} {test} = 1 ORDER BY obs_id"));
            Assert.Equal(expected, await store.RowsAsync($"SELECT obs_id FROM ivoa.obscore WHERE {rows} (obs_id = '?' OR {test} = 1) ORDER BY obs_id"));
        }
    }

    [Fact]
    public async Task Small_cones_are_planned_once_for_all()
    {
        const string Figures = "SELECT (generic_plans > 0)::text || ' ' || custom_plans FROM pg_prepared_statements WHERE statement LIKE '%tg_within%'";
        Assert.Equal("true 5", await store.RepeatedAsync(i => $"SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({40 * i}.5, {i}.5, 0.5))", Figures));
    }

    [Theory]
    [InlineData("0.05, -35, 0.9")]
    [InlineData("359.95, 10, 1.5")]
    [InlineData("120, 89.8, 1.9")]
    [InlineData("200, -90, 2")]
    [InlineData("40, 10, 2")]
    [InlineData("40, 0, 2.5")]
    public async Task A_cone_finds_what_reading_all_rows_finds(string circle)
    {
        var expected = await store.RowsAsync($"SELECT obs_id FROM ivoa.obscore WHERE CONTAINS(POINT(s_ra, s_dec), CIRCLE({circle})) + 0 = 1");
        Assert.Equal(expected, await store.RowsAsync($"SELECT obs_id FROM ivoa.obscore WHERE CONTAINS(POINT(s_ra, s_dec), CIRCLE({circle})) = 1"));
        Assert.Equal(expected, await store.RowsAsync($"SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(POINT(s_ra, s_dec), POINT({circle[..circle.LastIndexOf(',')]})) <{circle[(circle.LastIndexOf(',') + 1)..]}"));
    }

    [Theory]
    [InlineData("SELECT COUNT(*) AS n FROM ivoa.obscore")]
    [InlineData("SELECT ivo_healpix_index(6, s_ra, s_dec) AS cell, COUNT(*) AS n FROM ivoa.obscore GROUP BY ivo_healpix_index(6, s_ra, s_dec)")]
    public async Task A_count_over_all_reads_an_index_alone(string adql)
    {
        var plan = await store.PlanAsync(adql);
        Assert.True(plan.Contains("Index Only Scan", StringComparison.Ordinal), plan);
        Assert.DoesNotContain("Seq Scan on obscore ", plan, StringComparison.Ordinal);
    }
}

/// <summary>A PostgreSQL store of invented products, and of a few runs, as an ingest leaves it: with the statistics that the planner has then.</summary>
public sealed class PlannedStore : IAsyncLifetime
{
    private IStore? _store;
    private string? _target;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing() is not null) return;
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        // A vacuum leaves out what is committed but not yet written down; the server of the tests does not wait for that.
        var uri = StoreUri.Parse(server.Uri(database, "-c synchronous_commit=on"));
        await using (var writer = await Stores.OpenWriterAsync(uri))
        {
            await writer.LoadProductsAsync("invented", new InventedProducts(InventedProducts.Make(30_000, 5)), default);
            var collection = await writer.OpenCollectionAsync(TemporaryStore.Definition, default);
            for (var i = 0; i < 5; i++) await collection.StoreAsync(TemporaryStore.Run($"r{i}", 10, "ab", 40 * i, 10 * i), default);
            await collection.CompleteAsync(default);
        }

        // What docs/postgresql.md advises.
        var planned = StoreUri.Parse(server.Uri(database, "-c random_page_cost=1.1 -c jit=off"));
        _store = await Stores.OpenAsync(planned);
        _target = planned.Target;
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
    }

    internal async Task<string> PlanAsync(string adql)
    {
        var query = await CompileAsync(adql);
        return string.Join('\n', await ReadAsync(
            query with { Sql = "EXPLAIN " + query.Sql, Columns = [new Column("plan", Datatype.Char) { ArraySize = "*" }] }));
    }

    /// <summary>The rows of a query whose columns are texts, each joined by a bar; sorted.</summary>
    internal async Task<List<string>> RowsAsync(string adql)
    {
        var rows = await ReadAsync(await CompileAsync(adql));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>What a session tells after nine queries, each with a number of its own.</summary>
    internal async Task<string?> RepeatedAsync(Func<int, string> adql, string sql)
    {
        Assert.SkipWhen(_store is null, PostgresServer.Missing() ?? "");
        await using var database = new PostgresDatabase(_target!, new StoreOptions());
        await using var connection = await database.Readers.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 9; i++)
        {
            await using var command = PostgresCommands.Of(connection, await CompileAsync(adql(i)), 100);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var question = connection.CreateCommand();
        question.CommandText = sql;
        return await question.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }

    private async Task<CompiledQuery> CompileAsync(string adql)
    {
        Assert.SkipWhen(_store is null, PostgresServer.Missing() ?? "");
        var catalog = (await _store.GetMetadataAsync(default)).Catalog;
        return AdqlCompiler.Compile(adql, catalog, _store.Dialect).Require().At("http://test");
    }

    private async Task<List<string>> ReadAsync(CompiledQuery query)
    {
        List<string> rows = [];
        await using var reader = await _store!.QueryAsync(query, 1_000_000, TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', reader.Columns.Select((_, i) => reader.IsNull(i) ? "" : Encoding.UTF8.GetString(reader.GetUtf8(i)))));
        return rows;
    }
}
