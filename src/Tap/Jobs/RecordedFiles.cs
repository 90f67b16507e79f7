using TapGamma.Analysis.Products;
using TapGamma.Provenance;

namespace TapGamma.Tap.Jobs;

/// <summary>What a job made.</summary>
/// <param name="Files">The files, in a fixed order.</param>
/// <param name="Record">How they came about.</param>
internal sealed record RecordedFiles(IReadOnlyList<ProductFile> Files, ProvenanceRecord Record)
{
    /// <summary>Collections of the runs that it may have used.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>What else is kept with the files: what was brought along, and would be missed by who does it again.</summary>
    public IReadOnlyList<ProductFile> Brought { get; init; } = [];
}
