using System.Globalization;
using TapGamma.Store.TapSchema;

namespace TapGamma.Tap.Examples;

/// <summary>Questions of gamma-ray astronomers that the published tables can answer, asked about targets that are there.</summary>
internal static class ExampleQueries
{
    private const string ObsCore = "ivoa.obscore";

    private const string HighEnergy = "ivoa.obscore_hea";

    /// <summary>The examples whose tables are all published.</summary>
    public static IReadOnlyList<ExampleQuery> For(TapSchemaSnapshot schema, IReadOnlyList<SampleTarget> targets)
    {
        var examples = new List<ExampleQuery>();
        var tables = schema.Tables.Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var view in schema.Tables.Where(IsCollectionView)) examples.Add(Everything(view.Name));
        if (tables.Contains(ObsCore)) examples.AddRange([.. targets.Take(1).SelectMany(AroundTarget), Hours, SharedPointings]);
        if (tables.Contains(ObsCore) && tables.Contains(HighEnergy)) examples.AddRange([Energies, GoodTime, .. targets.Take(1).Select(Sensitive)]);
        foreach (var target in targets.Where(target => tables.Contains(target.Collection + ".events"))) examples.AddRange([OnEvents(target), EnergiesOfEvents(target)]);
        foreach (var table in schema.Tables.Where(table => table.Name.EndsWith(".events", StringComparison.OrdinalIgnoreCase)))
            examples.Add(HighestEvents(table.Name));
        if (tables.Contains("provenance.entity")) examples.AddRange(ProvenanceQueries.For(targets));
        return examples;
    }

    private static ExampleQuery Hours { get; } = new(
        "hours",
        "Hours observed on each target",
        """
        SELECT target_name, COUNT(*) AS products, SUM(t_exptime) / 3600.0 AS hours
        FROM ivoa.obscore
        GROUP BY target_name
        ORDER BY hours DESC
        """,
        [ObsCore]);

    private static ExampleQuery Energies { get; } = new(
        "energies",
        "Observations sensitive below 1 TeV, with their energy range in TeV and number of events",
        """
        SELECT o.obs_id, o.target_name, h.energy_min / 1E12 AS emin_tev, h.energy_max / 1E12 AS emax_tev, h.ev_xel
        FROM ivoa.obscore AS o JOIN ivoa.obscore_hea AS h ON o.obs_publisher_did = h.obs_publisher_did
        WHERE h.energy_min < 1E12
        """,
        [ObsCore, HighEnergy]);

    private static ExampleQuery SharedPointings { get; } = new(
        "wobble",
        "Pairs of runs on one target that point to the same place of a wobble",
        """
        SELECT a.target_name, a.obs_id AS first_run, b.obs_id AS second_run,
          DISTANCE(POINT('ICRS', a.s_ra, a.s_dec), POINT('ICRS', b.s_ra, b.s_dec)) AS apart
        FROM ivoa.obscore AS a JOIN ivoa.obscore AS b ON a.target_name = b.target_name
        WHERE a.obs_id < b.obs_id AND a.dataproduct_type = 'event' AND b.dataproduct_type = 'event'
          AND DISTANCE(POINT('ICRS', a.s_ra, a.s_dec), POINT('ICRS', b.s_ra, b.s_dec)) < 0.05
        ORDER BY first_run, second_run
        """,
        [ObsCore]);

    private static ExampleQuery GoodTime { get; } = new(
        "good-time",
        "Good time intervals of each run, and which part of the time between its start and end they are",
        """
        SELECT o.obs_id, o.t_min, o.t_max, o.t_exptime / (86400 * (o.t_max - o.t_min)) AS good_part, h.t_intervals
        FROM ivoa.obscore AS o JOIN ivoa.obscore_hea AS h ON o.obs_publisher_did = h.obs_publisher_did
        WHERE o.t_max > o.t_min
        ORDER BY good_part
        """,
        [ObsCore, HighEnergy]);

    private static IEnumerable<ExampleQuery> AroundTarget(SampleTarget target) => [Cone(target), TimeByOffset(target), LiveTime(target)];

    private static ExampleQuery TimeByOffset(SampleTarget target) => new(
        "offsets",
        $"Hours spent on {target.Name}, by its distance from the pointing in steps of half a degree",
        $"""
        SELECT step / 2.0 AS offset_from, COUNT(*) AS runs, SUM(t_exptime) / 3600.0 AS hours
        FROM (
          SELECT t_exptime, FLOOR(2 * DISTANCE(POINT('ICRS', s_ra, s_dec), POINT('ICRS', {target.Ra}, {target.Dec}))) AS step
          FROM ivoa.obscore
          WHERE 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', {target.Ra}, {target.Dec}, 3))
        ) AS pointings
        GROUP BY step
        ORDER BY step
        """,
        [ObsCore]);

    private static ExampleQuery LiveTime(SampleTarget target) => new(
        "live-time",
        $"Live time within one degree of {target.Name}, for each instrument",
        $"""
        SELECT instrument_name, SUM(t_exptime) / 3600.0 AS hours
        FROM ivoa.obscore
        WHERE 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', {target.Ra}, {target.Dec}, 1))
        GROUP BY instrument_name
        """,
        [ObsCore]);

    private static ExampleQuery Sensitive(SampleTarget target) => new(
        "sensitive",
        $"Runs whose field of view holds {target.Name} and whose energies begin below 2 TeV and end above 10 TeV",
        $"""
        SELECT o.obs_id, o.target_name, o.t_min, h.energy_min / 1E12 AS emin_tev, h.energy_max / 1E12 AS emax_tev
        FROM ivoa.obscore AS o JOIN ivoa.obscore_hea AS h ON o.obs_publisher_did = h.obs_publisher_did
        WHERE 1 = CONTAINS(POINT('ICRS', {target.Ra}, {target.Dec}), o.s_region)
          AND h.energy_min < 2E12 AND h.energy_max > 1E13
        ORDER BY t_min
        """,
        [ObsCore, HighEnergy]);

    private static ExampleQuery EnergiesOfEvents(SampleTarget target) => new(
        IdOf(target.Collection) + "-energies",
        $"Events of {target.Collection} within 0.11 degrees of {target.Name}, five bins of energy a decade",
        $"""
        SELECT POWER(10, bin / 5.0) AS energy_from, COUNT(*) AS events
        FROM (
          SELECT FLOOR(5 * LOG10(energy)) AS bin
          FROM {target.Collection}.events
          WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', {target.Ra}, {target.Dec}, 0.11)) AND energy > 0
        ) AS on_events
        GROUP BY bin
        ORDER BY bin
        """,
        [target.Collection + ".events"]);

    private static ExampleQuery Cone(SampleTarget target) => new(
        "cone",
        $"Observations pointed within 2.5 degrees of {target.Name}",
        $"""
        SELECT obs_id, target_name, t_min, t_exptime, s_ra, s_dec, access_url
        FROM ivoa.obscore
        WHERE 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', {target.Ra}, {target.Dec}, 2.5))
        ORDER BY t_min
        """,
        [ObsCore]);

    private static ExampleQuery OnEvents(SampleTarget target) => new(
        IdOf(target.Collection) + "-on",
        $"Events within 0.11 degrees of {target.Name}, counted for each run of {target.Collection}",
        $"""
        SELECT obs_id, COUNT(*) AS n_on
        FROM {target.Collection}.events
        WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', {target.Ra}, {target.Dec}, 0.11))
        GROUP BY obs_id
        ORDER BY obs_id
        """,
        [target.Collection + ".events"]);

    private static ExampleQuery HighestEvents(string table) => new(
        IdOf(table) + "-highest",
        $"The hundred events of highest energy in {table}",
        $"""
        SELECT TOP 100 obs_id, event_id, event_time, ra, dec, energy
        FROM {table}
        WHERE energy > 1
        ORDER BY energy DESC
        """,
        [table]);

    private static ExampleQuery Everything(string view) => new(
        IdOf(view), $"Everything in {view}", $"SELECT * FROM {view}", [view]);

    private static bool IsCollectionView(TableRecord table) =>
        table.Type == "view" && !table.Schema.Equals("ivoa", StringComparison.OrdinalIgnoreCase)
        && !table.Schema.Equals("TAP_SCHEMA", StringComparison.OrdinalIgnoreCase);

    private static string IdOf(string table) =>
        "t-" + string.Concat(table.ToLower(CultureInfo.InvariantCulture).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
