using TapGamma.Analysis.Regions;

namespace TapGamma.Analysis.Jobs;

/// <summary>Which published runs an analysis may use; all conditions must hold. Distances and times are part of the settings.</summary>
public sealed record RunChoice
{
    /// <summary>Identifier of a collection; null for all.</summary>
    public string? Collection { get; init; }

    /// <summary>Values of obs_publisher_did; empty for all.</summary>
    public IReadOnlyList<string> PublisherDids { get; init; } = [];

    /// <summary>ADQL query that returns obs_publisher_did or obs_id; null for all.</summary>
    public string? Query { get; init; }

    /// <summary>Only runs that point into this circle.</summary>
    public CircleRegion? Cone { get; init; }
}
