namespace TapGamma.Store.Columns;

/// <summary>The tables of schema ivoa: ObsCore and its high-energy extension.</summary>
internal static class ObsCoreTables
{
    public const string Schema = "ivoa";

    public const string SchemaDescription = "Data models of the Virtual Observatory.";

    public static PublishedTable ObsCore { get; } = new(Schema, "obscore", "All data products of all collections, in ObsCore 1.1.", ObsCoreColumns.All)
    {
        Index = 1,
        Utype = "ivo://ivoa.net/std/obscore#table-1.1",
        Positions = new TablePositions("s_ra", "s_dec", "ivoa.obscore"),
        Regions = new TableRegions("s_region"),
    };

    public static PublishedTable HighEnergy { get; } = new(
        Schema,
        "obscore_hea",
        "High-energy extension of ivoa.obscore, one row for each of its rows: ivoa.obscore NATURAL JOIN ivoa.obscore_hea.",
        HighEnergyColumns.All)
    {
        Index = 2,
        Keys =
        [
            new PublishedKey(
                "ivoa_obscore_hea_obscore", "ivoa.obscore", "obs_publisher_did", "obs_publisher_did", "the product a row extends"),
        ],
    };

    public static IReadOnlyList<PublishedTable> All { get; } = [ObsCore, HighEnergy];
}
