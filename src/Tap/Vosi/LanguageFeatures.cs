using TapGamma.Adql.Functions;

namespace TapGamma.Tap.Vosi;

/// <summary>The optional parts of ADQL 2.1 that every store of ours offers, as capabilities declare them.</summary>
/// <param name="Kind">Fragment of the feature list's identifier.</param>
/// <param name="Forms">The features with a description each, if any.</param>
internal sealed record LanguageFeatures(string Kind, IReadOnlyList<(string Form, string? Description)> Forms)
{
    /// <summary>
    /// All feature lists. COALESCE works too, but its list (features-adql-conditional) is unknown to validators in use and
    /// would be taken for a fault.
    /// </summary>
    public static IReadOnlyList<LanguageFeatures> All { get; } =
    [
        new("features-udf", [.. AdqlFunctions.Declarations.Select(d => (d.Form, (string?)d.Description))]),
        Of(
            "features-adqlgeo",
            "AREA", "BOX", "CENTROID", "CIRCLE", "CONTAINS", "COORD1", "COORD2", "COORDSYS", "DISTANCE", "INTERSECTS", "POINT",
            "POLYGON", "REGION"),
        Of("features-adql-string", "LOWER", "UPPER", "ILIKE"),
        Of("features-adql-common-table", "WITH"),
        Of("features-adql-sets", "UNION", "EXCEPT", "INTERSECT"),
        Of("features-adql-type", "CAST"),
        Of("features-adql-unit", "IN_UNIT"),
        Of("features-adql-offset", "OFFSET"),
    ];

    private static LanguageFeatures Of(string kind, params string[] forms) => new(kind, [.. forms.Select(f => (f, (string?)null))]);
}
