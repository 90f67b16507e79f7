using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;
using TapGamma.Tables;

namespace TapGamma.Adql.Tests;

/// <summary>What result columns say of themselves: a case for each rule of docs/adql-metadata.md.</summary>
public class ResultMetadataTests
{
    private static readonly Catalog Catalog = new([Fixture.Table(
        "s",
        "t",
        Full("ra", "deg", "pos.eq.ra;meta.main", "obs:ra", "The right ascension."),
        Full("dec", "deg", "pos.eq.dec;meta.main", "obs:dec", "The declination."),
        Full("t1", "s", "time.start", "obs:t1", "The start."),
        Full("t2", "s", "time.start", "obs:t2", "The stop."),
        Full("e", "TeV", "em.energy", "obs:e", "The energy."),
        Full("bare", null, null, null, null),
        Fixture.Column("p", AdqlType.Point),
        Fixture.Column("c", AdqlType.Circle))]);

    [Theory]
    // Columns, and what hands them on.
    [InlineData("ra", "deg", "pos.eq.ra;meta.main", true)]
    [InlineData("MIN(e)", "TeV", "em.energy;stat.min", true)]
    [InlineData("MAX(e)", "TeV", "em.energy;stat.max", true)]
    // Statistics.
    [InlineData("AVG(e)", "TeV", "em.energy;stat.mean", false)]
    [InlineData("median(e)", "TeV", "em.energy;stat.median", false)]
    [InlineData("percentile_cont(e, 0.9)", "TeV", "em.energy;stat.percentile", false)]
    [InlineData("SUM(t1)", "s", "time.start;arith.sum", false)]
    [InlineData("stddev_pop(e)", "TeV", "stat.stdev;em.energy", false)]
    [InlineData("var_samp(e)", "TeV**2", "stat.variance;em.energy", false)]
    [InlineData("corr(e, t1)", null, "stat.correlation", false)]
    [InlineData("COUNT(e)", null, "meta.number", false)]
    // Values of the same kind.
    [InlineData("-e", "TeV", "em.energy", false)]
    [InlineData("ABS(ra)", "deg", "pos.eq.ra", false)]
    [InlineData("ROUND(e, 2)", "TeV", "em.energy", false)]
    [InlineData("FLOOR(e)", "TeV", "em.energy", false)]
    [InlineData("CAST(e AS REAL)", "TeV", "em.energy", false)]
    // Arithmetic.
    [InlineData("t1 + t2", "s", "time.start", false)]
    [InlineData("t2 - t1", "s", "time.start;arith.diff", false)]
    [InlineData("ra + dec", "deg", null, false)]
    [InlineData("e + 5", "TeV", "em.energy", false)]
    [InlineData("5 - e", "TeV", "em.energy", false)]
    [InlineData("e * t1", "TeV.s", null, false)]
    [InlineData("e / t1", "TeV.s**-1", null, false)]
    [InlineData("t2 / t1", null, "time.start;arith.ratio", false)]
    [InlineData("t1 / 3600", null, null, false)]
    [InlineData("e * 5", null, null, false)]
    [InlineData("e + t1", null, null, false)]
    [InlineData("e + bare", null, null, false)]
    [InlineData("POWER(e, 2)", null, null, false)]
    [InlineData("LOG10(e)", null, null, false)]
    // Units and choices.
    [InlineData("IN_UNIT(e, 'GeV')", "GeV", "em.energy", false)]
    [InlineData("COALESCE(e, 1.5)", "TeV", "em.energy", true)]
    // Geometry and angles.
    [InlineData("DISTANCE(p, POINT(1, 2))", "deg", "pos.angDistance", false)]
    [InlineData("AREA(c)", "deg**2", "phys.angArea", false)]
    [InlineData("SIN(ra)", null, null, false)]
    [InlineData("DEGREES(bare)", "deg", null, false)]
    [InlineData("RADIANS(ra)", "rad", "pos.eq.ra", false)]
    public void An_expression_says_what_is_certain(string expression, string? unit, string? ucd, bool keepsWords)
    {
        var column = Column($"SELECT {expression} FROM s.t");
        Assert.Equal((unit, ucd), (column.Unit, column.Ucd));
        Assert.Equal(keepsWords, column.Utype is not null);
        Assert.Equal(keepsWords, column.Description is not null);
    }

    [Theory]
    [InlineData("SELECT e AS other FROM s.t")]
    [InlineData("SELECT x.other FROM (SELECT e AS other FROM s.t) AS x")]
    [InlineData("WITH w AS (SELECT e FROM s.t) SELECT e FROM w")]
    [InlineData("SELECT e FROM s.t AS a JOIN s.t AS b USING (e)")]
    [InlineData("SELECT e FROM s.t UNION ALL SELECT bare FROM s.t")]
    public void What_hands_a_column_on_keeps_all_of_it(string adql)
    {
        var column = Column(adql);
        Assert.Equal(("TeV", "em.energy", "obs:e", "The energy."), (column.Unit, column.Ucd, column.Utype, column.Description));
    }

    private static Column Column(string adql) => Assert.Single(AdqlCompiler.Compile(adql, Catalog, new SqliteDialect()).Require().Columns);

    private static CatalogColumn Full(string name, string? unit, string? ucd, string? utype, string? description)
    {
        var column = Fixture.Column(name, AdqlType.Double, unit, ucd);
        return column with { Column = column.Column with { Utype = utype, Description = description } };
    }
}
