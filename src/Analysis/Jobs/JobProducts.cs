using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>What a job made.</summary>
/// <param name="Result">What the analysis found.</param>
/// <param name="Files">The files, in a fixed order.</param>
public sealed record JobProducts(PointSourceResult Result, IReadOnlyList<ProductFile> Files)
{
    /// <summary>What the products say about how they were made.</summary>
    public required ProductContext Context { get; init; }
}
