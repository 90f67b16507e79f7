namespace TapGamma.Tap.Examples;

/// <summary>Questions about where products came from.</summary>
internal static class ProvenanceQueries
{
    private const string Entity = "provenance.entity";
    private const string Derived = "provenance.wasderivedfrom";
    private const string Member = "provenance.hadmember";
    private const string Activity = "provenance.activity";

    /// <summary>The questions, asked about a run that is there if there is one.</summary>
    public static IEnumerable<ExampleQuery> For(IReadOnlyList<SampleTarget> targets) =>
    [
        .. targets.Take(1).Select(ProductsOfTarget), EventFiles, ProductsOfFile, ByProgram, Settings,
    ];

    private static ExampleQuery ProductsOfTarget(SampleTarget target) => new(
        "provenance-products",
        $"Which products were made of the published runs around {target.Name}",
        $"""
        SELECT DISTINCT product.id, product.name, product.location, o.obs_id
        FROM ivoa.obscore AS o
          JOIN {Member} AS m ON m.entity_id = o.obs_publisher_did
          JOIN {Derived} AS d ON d.used_id = m.collection_id
          JOIN {Entity} AS product ON product.id = d.generated_id
        WHERE 1 = CONTAINS(POINT('ICRS', o.s_ra, o.s_dec), CIRCLE('ICRS', {target.Ra}, {target.Dec}, 2.5))
        """,
        ["ivoa.obscore", Member, Derived, Entity]);

    private static ExampleQuery EventFiles { get; } = new(
        "provenance-event-files",
        "From which event files each spectrum came, with their digests",
        $"""
        SELECT product.id, product.location, run.id AS run_id, run.name AS run_name, run.sha256
        FROM {Entity} AS product
          JOIN {Derived} AS d ON d.generated_id = product.id
          JOIN {Member} AS m ON m.collection_id = d.used_id
          JOIN {Entity} AS run ON run.id = m.entity_id
        WHERE product.location LIKE '%pha_stacked%'
        """,
        [Entity, Derived, Member]);

    private static ExampleQuery ProductsOfFile { get; } = new(
        "provenance-flux-points",
        "Which flux points used a file, such as one with instrument responses: put its identifier or SHA-256 into the condition",
        $"""
        SELECT product.id, product.name, product.sha256, used_file.id AS file_id
        FROM {Entity} AS used_file
          JOIN {Member} AS m ON m.entity_id = used_file.id
          JOIN {Derived} AS d ON d.used_id = m.collection_id
          JOIN {Entity} AS product ON product.id = d.generated_id
        WHERE product.location LIKE '%flux_points%' AND used_file.sha256 IS NOT NULL
        """,
        [Entity, Member, Derived]);

    private static ExampleQuery ByProgram { get; } = new(
        "provenance-program",
        "What each version of each program has done",
        $"""
        SELECT agent.name AS program, agent.version, agent.revision, a.id, a.name, a.starttime
        FROM provenance.agent AS agent
          JOIN provenance.wasassociatedwith AS w ON w.agent_id = agent.id
          JOIN {Activity} AS a ON a.id = w.activity_id
        WHERE agent.type = 'SoftwareAgent' AND a.part_of IS NULL
        """,
        ["provenance.agent", "provenance.wasassociatedwith", Activity]);

    private static ExampleQuery Settings { get; } = new(
        "provenance-settings",
        "The settings of each job, beside what they are when nothing is said",
        $"""
        SELECT a.name AS job, p.name, p.param_value, pd.default_value, pd.unit
        FROM {Activity} AS a
          JOIN provenance.parameter AS p ON p.activity_id = a.id
          JOIN provenance.parameterdescription AS pd ON pd.id = p.parameterdescription_id
        WHERE a.part_of IS NULL
        """,
        [Activity, "provenance.parameter", "provenance.parameterdescription"]);
}
