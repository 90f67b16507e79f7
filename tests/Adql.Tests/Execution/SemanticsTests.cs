namespace TapGamma.Adql.Tests.Execution;

public class SemanticsTests(FixtureDatabase database) : IClassFixture<FixtureDatabase>
{
    [Theory]
    [InlineData("7 / 2", 3L)]
    [InlineData("7.0 / 2", 3.5)]
    [InlineData("1 / 0", null)]
    [InlineData("ABS(-7) / 2", 3.5)]
    [InlineData("MOD(-7, 3)", -1.0)]
    [InlineData("ROUND(2.5)", 3.0)]
    [InlineData("ROUND(-2.5)", -3.0)]
    [InlineData("ROUND(1234.567, -2)", 1200.0)]
    [InlineData("ROUND(1234.567, 2)", 1234.57)]
    [InlineData("TRUNCATE(-1234.567, 1)", -1234.5)]
    [InlineData("TRUNCATE(1299, -2)", 1200.0)]
    [InlineData("CEILING(-1.5)", -1.0)]
    [InlineData("FLOOR(-1.5)", -2.0)]
    [InlineData("LOG10(1000)", 3.0)]
    [InlineData("LOG(0)", null)]
    [InlineData("SQRT(-1)", null)]
    [InlineData("POWER(2, 10)", 1024.0)]
    [InlineData("2 + 3 * 4 - 6 / 2", 11L)]
    [InlineData("(2 + 3) * 4", 20L)]
    [InlineData("-(-3)", 3L)]
    [InlineData("'a' || 'b' || t2mass_id", "abJ0534")]
    [InlineData("'a' || NULL", null)]
    [InlineData("LOWER('ÄB')", "äb")]
    [InlineData("UPPER('äb')", "ÄB")]
    [InlineData("COALESCE(NULL, 2)", 2L)]
    [InlineData("CAST(2.9 AS INTEGER)", 2L)]
    [InlineData("CAST(-2.9 AS SMALLINT)", -2L)]
    [InlineData("CAST('42' AS BIGINT)", 42L)]
    [InlineData("CAST('1.5e2' AS DOUBLE PRECISION)", 150.0)]
    [InlineData("CAST(0.1 AS REAL)", 0.10000000149011612)]
    [InlineData("CAST(42 AS VARCHAR)", "42")]
    [InlineData("CAST('abcdef' AS CHAR(3))", "abc")]
    [InlineData("CAST('2004-03-26' AS TIMESTAMP)", "2004-03-26T00:00:00")]
    [InlineData("CAST('2004-03-26 01:02:03.50Z' AS TIMESTAMP)", "2004-03-26T01:02:03.5")]
    [InlineData("CAST(NULL AS VARCHAR)", null)]
    [InlineData("AREA(CIRCLE(0, 0, 180))", 41252.961249419277)]
    [InlineData("DISTANCE(0, 90, 123, 90)", 0.0)]
    [InlineData("DISTANCE(POINT(359, 0), POINT(1, 0))", 2.0)]
    [InlineData("COORD1(POINT(-10, 20))", 350.0)]
    [InlineData("COORD2(CENTROID(CIRCLE(10, 20, 5)))", 20.0)]
    [InlineData("COORDSYS(POINT(1, 2))", "ICRS")]
    [InlineData("CONTAINS(POINT(1, 2), CIRCLE(1, 2, 0))", 1L)]
    [InlineData("CONTAINS(CIRCLE(1, 2, 3), CIRCLE(1, 2, 1))", 0L)]
    [InlineData("CONTAINS(POINT(0, 1), POLYGON(-5, -5, 5, -5, 0, 5))", 1L)]
    [InlineData("CONTAINS(POINT(0, 1), POLYGON(0, 5, 5, -5, -5, -5))", 1L)]
    [InlineData("CONTAINS(POINT(180, 5), BOX(180, 0, 10, 20))", 1L)]
    [InlineData("CONTAINS(POINT(180, 11), BOX(180, 0, 10, 20))", 0L)]
    [InlineData("INTERSECTS(CIRCLE(0, 0, 1), REGION('Circle ICRS 1.9 0 1'))", 1L)]
    [InlineData("CONTAINS(POINT(1, NULL), CIRCLE(1, 2, 0))", null)]
    [InlineData("ivo_hasword('The Crab Nebula', 'nebula crab')", 1L)]
    [InlineData("ivo_hasword('The Crab Nebula', 'neb')", 0L)]
    [InlineData("ivo_hashlist_has('a#Gamma-ray#c', 'gamma-RAY')", 1L)]
    [InlineData("ivo_hashlist_has('a#b', 'a#b')", 0L)]
    [InlineData("ivo_nocasematch('Crab', 'cR%')", 1L)]
    [InlineData("ivo_interval_overlaps(1, 2, 2, 3)", 1L)]
    [InlineData("ivo_interval_overlaps(1, 2, 3, 2)", 0L)]
    [InlineData("ivo_to_jd('2000-01-02T12:00:00')", 2451546.0)]
    [InlineData("ivo_to_mjd('2000-01-02T12:00:00')", 51545.5)]
    [InlineData("ivo_healpix_index(0, 1, 1)", 4L)]
    [InlineData("ivo_healpix_index(17, 1, 1)", 81609757711L)]
    [InlineData("ivo_healpix_index(17, POINT(359, -1))", 73009064944L)]
    [InlineData("COORD1(ivo_healpix_center(0, 6))", 180.0)]
    public void Expression_has_value(string expression, object? expected)
    {
        var actual = database.Value(expression);
        if (expected is double number) Assert.Equal(number, Assert.IsType<double>(actual), 1e-9);
        else Assert.Equal(expected, actual);
    }

    [Fact]
    public void Geometry_transforms_to_galactic()
    {
        var lon = database.Value("COORD1(ivo_geom_transform('ICRS', 'GALACTIC', POINT(120, -23)))");
        var lat = database.Value("COORD2(ivo_geom_transform('ICRS', 'GALACTIC', POINT(120, -23)))");
        Assert.Equal(241.121831182, (double)lon!, 1e-6);
        Assert.Equal(3.62785788087, (double)lat!, 1e-6);
    }

    [Theory]
    [InlineData("t2mass_id LIKE 'J%'", true)]
    [InlineData("t2mass_id LIKE 'j%'", false)]
    [InlineData("t2mass_id LIKE 'J_5_4'", true)]
    [InlineData("t2mass_id ILIKE 'j0534'", true)]
    [InlineData("t2mass_id NOT LIKE '%9%'", true)]
    [InlineData("'a*b' LIKE 'a*%'", true)]
    [InlineData("'axb' LIKE 'a*b'", false)]
    [InlineData("'a[b' LIKE 'a[_'", true)]
    [InlineData("'a?b' LIKE 'a?b'", true)]
    [InlineData("'Crab' LIKE t2mass_id", false)]
    [InlineData("'aXbXcXdXe' LIKE '%X%X%X%X%e'", true)]
    [InlineData("\"date\" = '2004-03-26T02:57:46.5'", true)]
    [InlineData("\"date\" <> '2004-03-26T02:57:46.5Z'", false)]
    [InlineData("\"date\" > '2004-03-26T02:57:46.5'", false)]
    [InlineData("\"date\" >= '2004-03-26T02:57:46.5'", true)]
    [InlineData("'2004-03-26T02:57:46.5' <= \"date\"", true)]
    [InlineData("\"date\" <= '2004-03-26 02:57:46.50000'", true)]
    [InlineData("\"date\" BETWEEN '2004-03-26' AND '2004-03-26T02:57:46.5'", true)]
    [InlineData("\"date\" NOT BETWEEN '2004-03-26' AND '2004-03-27'", false)]
    [InlineData("\"date\" IN ('2004-03-26T02:57:46.5', '2010-01-01')", true)]
    [InlineData("\"date\" = CAST('2004-03-26T02:57:46.500' AS TIMESTAMP)", true)]
    [InlineData("1 = CONTAINS(POINT(1, 2), CIRCLE(1, 3, 1))", true)]
    [InlineData("CONTAINS(POINT(1, 2), CIRCLE(1, 3, 1)) <> 0", true)]
    [InlineData("0 = INTERSECTS(CIRCLE(1, 3, 1), POINT(1, 2))", false)]
    [InlineData("NOT 1 = 2 OR 1 = 2 AND 1 = 2", true)]
    public void Condition_holds(string condition, bool expected) =>
        Assert.Equal(expected, database.Query($"SELECT 1 AS one FROM hess.misc WHERE {condition}").Count == 1);

    [Fact]
    public void Top_and_row_limit_take_the_smaller()
    {
        Assert.Equal(5, database.Query("SELECT TOP 5 obs_id FROM hess.obs").Count);
        Assert.Equal(3, database.Query("SELECT TOP 5 obs_id FROM hess.obs", 3).Count);
        Assert.Equal(3, database.Query("SELECT obs_id FROM hess.obs UNION ALL SELECT obs_id FROM hess.obs", 3).Count);
        Assert.Empty(database.Query("SELECT TOP 0 obs_id FROM hess.obs"));
    }

    [Fact]
    public void Offset_skips_before_top_counts()
    {
        var rows = database.Query("SELECT TOP 2 livetime FROM hess.obs ORDER BY livetime OFFSET 10");
        Assert.Equal([1011.0, 1012.0], rows.Select(row => row[0]).Cast<double>());
    }

    [Fact]
    public void Duplicates_survive_intersect_all_and_except_all()
    {
        Assert.Equal(2, database.Query("SELECT obs_id FROM hess.hdu WHERE obs_id = 20003 INTERSECT ALL SELECT obs_id FROM hess.obs").Count);
        Assert.Single(database.Query("SELECT obs_id FROM hess.hdu WHERE obs_id = 20003 EXCEPT ALL (SELECT TOP 1 obs_id FROM hess.hdu WHERE obs_id = 20003)"));
    }

    [Fact]
    public void Intersect_binds_tighter_than_union()
    {
        var rows = database.Query("SELECT 1 AS n FROM hess.misc UNION SELECT 2 FROM hess.misc INTERSECT SELECT 3 FROM hess.misc");
        Assert.Equal(1L, Assert.Single(rows)[0]);
    }

    [Fact]
    public void Merged_columns_come_first_and_once()
    {
        var query = AdqlCompiler.Compile("SELECT * FROM hess.hdu NATURAL JOIN hess.obs", Fixture.Catalog, new Dialects.SqliteDialect()).Require();
        Assert.Equal(["obs_id", "hdu_type", "hdu_class", "file_name", "object_name"], query.Columns.Take(5).Select(column => column.Name));
        Assert.Equal(16, query.Columns.Count);
    }

    [Fact]
    public void Full_join_coalesces_the_merged_column()
    {
        var rows = database.Query("SELECT obs_id FROM hess.obs FULL JOIN hess.hdu USING (obs_id) WHERE obs_id IS NULL");
        Assert.Empty(rows);
    }

    [Fact]
    public void Long_lists_and_chains_run()
    {
        var list = string.Join(", ", Enumerable.Range(0, 40000));
        Assert.Equal(6, database.Query($"SELECT obs_id FROM hess.obs WHERE obs_id IN ({list}) AND obs_id = 20136").Count);
        var chain = string.Join(" OR ", Enumerable.Range(0, 5000).Select(i => FormattableString.Invariant($"obs_id = {i + 15500}")));
        Assert.Equal(3000, database.Query($"SELECT obs_id FROM hess.obs WHERE {chain}").Count);
        var sum = string.Join(" + ", Enumerable.Repeat("1", 400));
        Assert.Equal(400L, database.Value(sum));
    }

    [Fact]
    public void Cast_that_overflows_fails_instead_of_lying() =>
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => database.Value("CAST(40000 AS SMALLINT)"));
}
