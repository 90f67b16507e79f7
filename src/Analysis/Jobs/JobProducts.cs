using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>What a job made.</summary>
/// <param name="Result">What the analysis found; pictures are drawn from it.</param>
/// <param name="Files">The files, but for the pictures.</param>
public sealed record JobProducts(PointSourceResult Result, IReadOnlyList<ProductFile> Files)
{
    /// <summary>What the products say about how they were made; pictures say it, too.</summary>
    public required ProductContext Context { get; init; }

    /// <summary>Whether pictures of the analysis belong to it.</summary>
    public bool HasPictures { get; init; } = true;
}
