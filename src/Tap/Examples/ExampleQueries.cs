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
        if (tables.Contains(ObsCore)) examples.AddRange(targets.Take(1).Select(Cone).Append(Hours));
        if (tables.Contains(ObsCore) && tables.Contains(HighEnergy)) examples.Add(Energies);
        examples.AddRange(targets.Where(target => tables.Contains(target.Collection + ".events")).Select(OnEvents));
        foreach (var table in schema.Tables.Where(table => table.Name.EndsWith(".events", StringComparison.OrdinalIgnoreCase)))
            examples.Add(HighestEvents(table.Name));
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
