namespace TapGamma.Adql.Dialects;

/// <summary>
/// What an engine must offer: functions of these names, or a dialect whose <see cref="ISqlDialect.Function"/> says how else the
/// ADQL function is computed. tests/Adql.Tests/Data/functions proves any engine against known values.
/// </summary>
/// <remarks>
/// NULL in any argument gives NULL, and so does data that is no position, region or time; truth values are 1 and 0.
/// geometry is the engine's own form of a region, or text in STC-S or DALI form; moc is the ASCII text of a MOC.
/// </remarks>
public static class EngineFunctions
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<EngineFunction> All { get; } =
    [
        new("ivo_geom_transform", ["text, text, geometry"], "geometry", "The geometry in the second frame; frames are icrs, fk5, galactic in any case."),
        new("ivo_hashlist_has", ["text, text"], "integer", "Whether the second text, without #, is an element of the first, separated by #, ignoring case."),
        new("ivo_hasword", ["text, text"], "integer", "Whether all words (letters, digits, _) of the second text are words of the first, ignoring case."),
        new("ivo_healpix_center", ["integer, bigint"], "point", "Centre of a NESTED pixel of an order 0 to 29; NULL for no pixel."),
        new("ivo_healpix_index", ["integer, double, double", "integer, point"], "bigint", "NESTED pixel of an order 0 to 29 at longitude, latitude."),
        new("ivo_interval_overlaps", ["double, double, double, double"], "integer", "Whether closed intervals a1, b1 and a2, b2 share a point; 0 when limits are swapped."),
        new("ivo_nocasematch", ["text, text"], "integer", "LIKE ignoring case, by simple upper-casing."),
        new("ivo_to_jd", ["timestamp"], "double", "Julian date."),
        new("ivo_to_mjd", ["timestamp"], "double", "Modified Julian date."),
        new("tg_apply_pm", ["double, double, double, double, double"], "point", "Position, proper motion in deg/yr, years: moved along the tangential plane."),
        new("tg_area", ["geometry"], "double", "Area in square degrees."),
        new("tg_authority", ["text"], "text", "What stands between :// and the next / ? or #; NULL when there is no ://."),
        new("tg_box", ["double, double, double, double", "point, double, double"], "polygon", "Box around a centre: width, height."),
        new("tg_cast_double", ["any"], "double", "Number of a text; an error when it is none."),
        new("tg_cast_geometry", ["text, text"], "geometry", "Geometry of a text, which must be of the kind point, circle or polygon; else an error."),
        new("tg_cast_integer", ["any, integer"], "bigint", "Whole number, fraction cut off, that fits into so many bits; else an error."),
        new("tg_cast_real", ["any"], "double", "Number rounded to single precision; an error when it is none or too large."),
        new("tg_cast_text", ["double"], "text", "The shortest text that is this number: 0.1, 42, 1e+20, 1e-05."),
        new("tg_centroid", ["geometry"], "point", "Centre."),
        new("tg_circle", ["double, double, double", "point, double"], "circle", "Circle; NULL unless the latitude is within 90 and the radius within 0 to 180."),
        new("tg_contains", ["geometry, geometry"], "integer", "Whether the first lies in the second, border included."),
        new("tg_coordsys", ["geometry"], "text", "ICRS."),
        new("tg_corr", ["double, double"], "double", "Pearson's correlation; NULL when a deviation is zero.") { IsAggregate = true },
        new("tg_covar_pop", ["double, double"], "double", "Covariance, divided by n.") { IsAggregate = true },
        new("tg_covar_samp", ["double, double"], "double", "Covariance, divided by n - 1.") { IsAggregate = true },
        new("tg_distance", ["double, double, double, double", "point, point"], "double", "Great-circle angle in degrees, accurate at all angles."),
        new("tg_dms_degrees", ["text"], "double", "Degrees of sexagesimal degrees; NULL when the text is none."),
        new("tg_epoch_prop", ["double x 8"], "double[6]",
            "ra, dec, parallax, pmra, pmdec, radial velocity from one Julian year to another; NULL only for missing position or epoch."),
        new("tg_epoch_prop_pos", ["double x 8"], "point", "The position of that."),
        new("tg_gti_has", ["text, double"], "integer", "Whether an MJD (TT) lies in a TMOC."),
        new("tg_gti_overlap", ["text, double, double", "text, text", "double, double, double, double"], "double",
            "Seconds that a TMOC has between two MJD, that two TMOCs share, or that two MJD intervals share."),
        new("tg_histogram", ["double, double, double, integer"], "double[]",
            "Counts below lower (with NULLs), in equal bins, and from upper on; NULL when there is no row.") { IsAggregate = true },
        new("tg_hms_degrees", ["text"], "double", "Degrees of sexagesimal hours; NULL when the text is none."),
        new("tg_ilike", ["text, text"], "integer", "LIKE ignoring case."),
        new("tg_intersects", ["geometry, geometry"], "integer", "Whether two geometries share a point."),
        new("tg_interval_has", ["double, interval", "double, double, double"], "integer", "Whether a number lies in a closed interval."),
        new("tg_lat", ["point"], "double", "Latitude."),
        new("tg_like", ["text, text"], "integer", "LIKE with case; % and _ are the only special characters."),
        new("tg_lon", ["point"], "double", "Longitude, 0 up to 360."),
        new("tg_lower", ["text"], "text", "Lower case by Unicode."),
        new("tg_match", ["text, text"], "integer", "Whether the regular expression matches anywhere in the second text."),
        new("tg_meets_range", ["geometry, double, double, double, double"], "integer",
            "Whether a geometry meets a range west, east, south, north; an east below west lies behind longitude 0; NULL when latitudes are none or out of order."),
        new("tg_moc", ["text", "integer, geometry"], "moc",
            "The canonical text of a map of the sky, or of the NESTED pixels of an order that a geometry touches; NULL for none, an error for too many."),
        new("tg_moc_agg", ["moc", "integer, geometry"], "moc", "The union, at the lowest order.") { IsAggregate = true },
        new("tg_moc_area", ["moc"], "double", "Area in square degrees."),
        new("tg_moc_contains", ["moc, moc"], "integer", "Whether all cells of the first lie in the second."),
        new("tg_moc_covers", ["moc, geometry"], "integer", "Whether the geometry lies wholly in the map."),
        new("tg_moc_has", ["moc, point"], "integer", "Whether the position lies in the map."),
        new("tg_moc_intersects", ["moc, moc"], "integer", "Whether two maps share a cell."),
        new("tg_moc_meets", ["moc, geometry"], "integer", "Whether map and geometry share a point."),
        new("tg_moc_within", ["moc, geometry"], "integer", "Whether the map lies wholly in the geometry."),
        new("tg_normal_random", [""], "double", "Normal deviate, another at each call."),
        new("tg_percentile", ["double, double"], "double", "PERCENTILE_CONT of a constant fraction.") { IsAggregate = true },
        new("tg_point", ["double, double"], "point", "Point; NULL unless the latitude is within 90."),
        new("tg_polygon", ["double x 2n", "point x n"], "polygon", "Polygon of at least three vertices; the smaller side is meant."),
        new("tg_random", ["", "bigint"], "double", "Uniform in [0, 1); with a seed the same sequence in each run of a statement."),
        new("tg_region", ["text"], "geometry", "Geometry of an STC-S text."),
        new("tg_round", ["double", "double, integer"], "double", "Rounded to decimal places, halves away from zero; places may be negative."),
        new("tg_stddev_pop", ["double"], "double", "Standard deviation, divided by n.") { IsAggregate = true },
        new("tg_stddev_samp", ["double"], "double", "Standard deviation, divided by n - 1.") { IsAggregate = true },
        new("tg_timestamp", ["text"], "timestamp", "The one spelling of an instant; NULL when the text is none."),
        new("tg_truncate", ["double", "double, integer"], "double", "Cut off after decimal places; places may be negative."),
        new("tg_upper", ["text"], "text", "Upper case by Unicode."),
        new("tg_urlescape", ["text"], "text", "Percent-encoded UTF-8 but for A-Z a-z 0-9 - . _ ~."),
        new("tg_var_pop", ["double"], "double", "Variance, divided by n.") { IsAggregate = true },
        new("tg_var_samp", ["double"], "double", "Variance, divided by n - 1.") { IsAggregate = true },
        new("tg_within", ["double, double, double, double, double"], "integer", "Whether two positions are within a radius in degrees, border included."),
    ];
}
