using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Jobs;

/// <summary>What a job is asked to do: with which runs, for which positions, and how.</summary>
/// <param name="Settings">Settings of the analysis.</param>
public sealed record JobRequest(PointSourceSettings Settings)
{
    /// <summary>Which published runs may be used.</summary>
    public RunChoice Runs { get; init; } = new();

    /// <summary>ADQL query whose rows are the positions of a whole catalogue; null for the one target of the settings.</summary>
    public string? Sources { get; init; }
}
