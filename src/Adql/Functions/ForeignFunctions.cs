namespace TapGamma.Adql.Functions;

/// <summary>Functions of other servers that we do not have, and what to write instead.</summary>
internal static class ForeignFunctions
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gavo_ipix"] = "it numbers cells of another server's index, use ivo_healpix_index",
        ["gavo_resolve"] = "names are not resolved, write the position as POINT(ra, dec)",
        ["gavo_simbadpoint"] = "names are not resolved, write the position as POINT(ra, dec)",
        ["ivo_simbadpoint"] = "names are not resolved, write the position as POINT(ra, dec)",
        ["gavo_vocmatch"] = "vocabularies are not searched, name the terms with IN",
        ["q3c_radial_query"] = "write DISTANCE(ra, dec, ra0, dec0) < radius",
        ["q3c_join"] = "write DISTANCE(a.ra, a.dec, b.ra, b.dec) < radius",
        ["q3c_dist"] = "write DISTANCE(ra1, dec1, ra2, dec2)",
        ["crossmatch"] = "write DISTANCE(a.ra, a.dec, b.ra, b.dec) < radius",
        ["substr"] = "text is matched by LIKE, ILIKE or gavo_match",
        ["length"] = "text is matched by LIKE, ILIKE or gavo_match",
        ["concat"] = "texts are joined by ||",
        ["nvl"] = "write COALESCE(a, b)",
        ["ifnull"] = "write COALESCE(a, b)",
        ["ceil"] = "write CEILING(x)",
        ["ln"] = "write LOG(x)",
        ["pow"] = "write POWER(x, y)",
        ["now"] = "write the time as a string such as '2004-03-26T00:00:00'",
    };

    /// <summary>Goes on from "There is no function x here; ...".</summary>
    public static string? Instead(string name) => Known.GetValueOrDefault(name);
}
