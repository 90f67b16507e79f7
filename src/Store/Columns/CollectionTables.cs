namespace TapGamma.Store.Columns;

/// <summary>The tables of one collection: a row a run, a row an event, and the collection's ObsCore view.</summary>
internal sealed class CollectionTables
{
    private const int OptionalColumns = 1000;

    public CollectionTables(string schema, string obsCoreView, string title)
    {
        var observations = $"{schema}.observations";
        Observations = new PublishedTable(
            schema, "observations", $"The observations of {title}, one row a run, with everything known of it.",
            [
                .. ObsCoreColumns.All,
                .. HighEnergyColumns.Extension,
            ])
        {
            Index = 2,
            Positions = new TablePositions("s_ra", "s_dec", observations),
            Regions = new TableRegions("s_region"),
        };
        Events = new PublishedTable(schema, "events", $"The events of {title}.", EventColumns.Core)
        {
            Index = 3,
            Positions = new TablePositions("ra", "dec", $"{schema}.events"),
            Keys = [new PublishedKey($"{schema}_events_observations", observations, "obs_id", "obs_id", "the run of an event")],
        };
        View = new PublishedTable(
            schema, obsCoreView, $"ObsCore view of {title}, one row a run.", [.. ObsCoreColumns.All, .. EnergiesTeV])
        {
            Index = 1,
            IsView = true,
            Positions = new TablePositions("s_ra", "s_dec", observations),
            Regions = new TableRegions("s_region"),
        };
    }

    /// <summary>Columns of the view beyond ObsCore's.</summary>
    public static IReadOnlyList<PublishedColumn> EnergiesTeV { get; } =
    [
        PublishedColumn.Double("em_min_tev", "Lowest energy of the usable range.", "em.energy;stat.min", "TeV"),
        PublishedColumn.Double("em_max_tev", "Highest energy of the usable range.", "em.energy;stat.max", "TeV"),
    ];

    public PublishedTable Observations { get; }

    public PublishedTable Events { get; }

    public PublishedTable View { get; }

    public IReadOnlyList<PublishedTable> All => [View, Observations, Events];

    /// <summary>Place of a column in its table: fixed columns, then GADF's known ones, then any other.</summary>
    public static int IndexOf(PublishedTable table, IReadOnlyList<PublishedColumn> known, string column)
    {
        var place = Find(table.Columns, column);
        if (place >= 0) return place + 1;
        place = Find(known, column);
        return OptionalColumns + (place >= 0 ? place : OptionalColumns);
    }

    private static int Find(IReadOnlyList<PublishedColumn> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].Name == name) return i;
        return -1;
    }
}
