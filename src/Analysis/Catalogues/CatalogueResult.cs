using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Catalogues;

/// <summary>What was found at the positions of a catalogue.</summary>
/// <param name="Settings">The settings that all positions share.</param>
/// <param name="Rows">One row for each position, in their order.</param>
/// <param name="Runs">The runs that were read, each once, without their data; one is left out when no position could use it.</param>
public sealed record CatalogueResult(PointSourceSettings Settings, IReadOnlyList<CatalogueRow> Rows, IReadOnlyList<RunResult> Runs)
{
    /// <summary>When the steps were done.</summary>
    public IReadOnlyList<StepTime> Steps { get; init; } = [];
}
