namespace TapGamma.Store.Tests.Shapes;

public class EquivalenceTests(ShapesStore store) : IClassFixture<ShapesStore>
{
    [Theory]
    [InlineData("SELECT x.obs_id, y.obs_id FROM (SELECT * FROM ivoa.obscore WHERE t_min > 0) AS x JOIN (SELECT * FROM test_dr.vo_obscore) AS y ON DISTANCE(x.s_ra, x.s_dec, y.s_ra, y.s_dec) < 1")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r FULL JOIN (SELECT * FROM ivoa.obscore WHERE t_min < 50100) AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 1")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM ivoa.obscore AS o RIGHT JOIN test_dr.observations AS r ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 1 WHERE DISTANCE(r.s_ra, r.s_dec, 83, 22) < 4")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE obs_id IN (SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) < 1)")]
    [InlineData("SELECT obs_id FROM test_dr.observations AS r WHERE EXISTS (SELECT 1 AS one FROM ivoa.obscore AS i WHERE i.obs_collection = 'INVENTED' AND DISTANCE(i.s_ra, i.s_dec, r.s_ra, r.s_dec) < 0.3)")]
    [InlineData("SELECT obs_id FROM test_dr.observations AS r WHERE NOT EXISTS (SELECT 1 AS one FROM ivoa.obscore AS i WHERE i.obs_collection = 'INVENTED' AND DISTANCE(i.s_ra, i.s_dec, r.s_ra, r.s_dec) < 0.3)")]
    [InlineData("SELECT x.obs_id FROM (SELECT obs_id, s_ra, s_dec FROM ivoa.obscore UNION ALL SELECT obs_id, s_ra, s_dec FROM test_dr.observations) AS x WHERE DISTANCE(x.s_ra, x.s_dec, 83, 22) < 2")]
    [InlineData("SELECT x.obs_id FROM (SELECT TOP 500 obs_id, s_ra, s_dec FROM ivoa.obscore ORDER BY obs_id) AS x WHERE DISTANCE(x.s_ra, x.s_dec, 83, 22) < 2")]
    [InlineData("SELECT x.obs_id FROM (SELECT DISTINCT obs_id, s_ra, s_dec FROM ivoa.obscore) AS x WHERE DISTANCE(x.s_ra, x.s_dec, 83, 22) < 2")]
    [InlineData("SELECT r.obs_id, o.obs_id, e.event_id FROM test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1 LEFT JOIN test_dr.events AS e ON DISTANCE(o.s_ra, o.s_dec, e.ra, e.dec) < 0.1")]
    [InlineData("SELECT r.obs_id, o.obs_id FROM test_dr.observations AS r LEFT JOIN (SELECT obs_id, s_ra AS a, s_dec AS d FROM ivoa.obscore) AS o ON DISTANCE(r.s_ra, r.s_dec, o.a, o.d) < 0.4")]
    [InlineData("SELECT r.obs_id, o.obs_id, h.ev_xel FROM (test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 0.1) JOIN ivoa.obscore_hea AS h ON h.obs_publisher_did = o.obs_publisher_did")]
    [InlineData("SELECT a.obs_id, b.obs_id, c.obs_id FROM test_dr.observations AS a, test_dr.observations AS b, ivoa.obscore AS c WHERE DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 3 AND DISTANCE(b.s_ra, b.s_dec, c.s_ra, c.s_dec) < 0.5 AND a.obs_id < b.obs_id")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) < 2 AND DISTANCE(s_ra, s_dec, 84, 22) < 2 AND INTERSECTS(s_region, CIRCLE(83, 22, 1)) = 1")]
    [InlineData("SELECT obs_id FROM ivoa.obscore JOIN test_dr.observations USING (obs_id) WHERE DISTANCE(ivoa.obscore.s_ra, ivoa.obscore.s_dec, 83, 22) < 3")]
    [InlineData("WITH w AS (SELECT obs_id, s_ra AS a, s_dec AS d FROM ivoa.obscore), v AS (SELECT obs_id, a, d FROM w WHERE DISTANCE(a, d, 83, 22) < 2) SELECT v.obs_id, w.obs_id FROM v, w WHERE DISTANCE(v.a, v.d, w.a, w.d) < 0.05")]
    [InlineData("SELECT ivo_healpix_index(4, x.a, x.d) AS cell, COUNT(*) AS n FROM (SELECT s_ra AS a, s_dec AS d FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) < 3) AS x GROUP BY ivo_healpix_index(4, x.a, x.d)")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE (s_ra BETWEEN 80 AND 85 AND s_dec BETWEEN 20 AND 23 AND DISTANCE(s_ra, s_dec, 83, 22) < 2) OR (t_min < 50010 AND DISTANCE(s_ra, s_dec, 0, 0) < 20)")]
    [InlineData("SELECT COUNT(*) AS n FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) < 100")]
    [InlineData("SELECT COUNT(*) AS n FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) < -1")]
    public async Task A_query_has_the_same_rows_whether_or_not_an_index_answers_it(string query)
    {
        var plain = query.Replace("DISTANCE(", "0 + DISTANCE(", StringComparison.Ordinal).Replace("INTERSECTS(", "0 + INTERSECTS(", StringComparison.Ordinal);
        var expected = await store.RowsAsync(plain);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await store.RowsAsync(query));
    }
}
