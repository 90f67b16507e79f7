using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Tests;

/// <summary>The catalogue that the shared query list is written for.</summary>
internal static class Fixture
{
    public static Catalog Catalog { get; } = new([
        Table("hess", "obs",
            Column("obs_id", AdqlType.Integer), Column("object_name", AdqlType.Varchar), Column("obs_mode", AdqlType.Varchar),
            Column("ra_pnt", AdqlType.Double, "deg", "pos.eq.ra"), Column("dec_pnt", AdqlType.Double, "deg", "pos.eq.dec"),
            Column("livetime", AdqlType.Double, "s", "time.duration;obs.exposure"), Column("ontime", AdqlType.Double, "s"),
            Column("n_tels", AdqlType.Integer), Column("quality", AdqlType.Integer), Column("date_obs", AdqlType.Timestamp),
            Column("pos", AdqlType.Point), Column("fov", AdqlType.Circle), Column("note", AdqlType.Clob)) with
        {
            Positions = new("ra_pnt", "dec_pnt", "row_id", "hess.obs", "row_id", "hpx", 29, "ra_pnt", "dec_pnt") { PointColumn = "pos" },
        },
        Table("hess", "hdu",
            Column("obs_id", AdqlType.Integer), Column("hdu_type", AdqlType.Varchar), Column("hdu_class", AdqlType.Varchar),
            Column("file_name", AdqlType.Varchar)),
        Table("hess", "cat",
            Column("name", AdqlType.Varchar), Column("ra", AdqlType.Double, "deg"), Column("dec", AdqlType.Double, "deg"),
            Column("pos", AdqlType.Point)),
        Table("hess", "source",
            Column("name", AdqlType.Varchar), Column("ra", AdqlType.Double, "deg"), Column("dec", AdqlType.Double, "deg")) with
        {
            Positions = new("ra", "dec", "row_id", "hess.source", "row_id", "hpx", 29, "ra", "dec"),
        },
        Table("hess", "misc",
            Column("date", AdqlType.Timestamp), Column("t2mass_id", AdqlType.Varchar), Column("a\"b", AdqlType.Integer)),
        Table("ivoa", "obscore",
            Column("obs_id", AdqlType.Varchar), Column("s_ra", AdqlType.Double, "deg"), Column("s_dec", AdqlType.Double, "deg"),
            Column("s_region", AdqlType.Region), Column("t_min", AdqlType.Double, "d"), Column("t_max", AdqlType.Double, "d"),
            Column("em_min", AdqlType.Double, "m", "em.wl;stat.min"), Column("em_max", AdqlType.Double, "m")),
        Table("TAP_SCHEMA", "tables", Column("table_name", AdqlType.Varchar), Column("schema_name", AdqlType.Varchar)),
        Table("TAP_SCHEMA", "columns", Column("table_name", AdqlType.Varchar), Column("column_name", AdqlType.Varchar),
            Column("size", AdqlType.Integer)),
        Table("TAP_UPLOAD", "mine", Column("ra", AdqlType.Double, "deg"), Column("dec", AdqlType.Double, "deg")),
    ]);

    public static CatalogTable Table(string schema, string name, params CatalogColumn[] columns) =>
        new(schema, name, null, $"{schema}.{name}", columns);

    public static CatalogColumn Column(string name, AdqlType type, string? unit = null, string? ucd = null)
    {
        var bare = Binding.AdqlTypes.ColumnOf(type);
        return new(bare with { Name = name, Unit = unit ?? bare.Unit, Ucd = ucd }, type, name);
    }
}
