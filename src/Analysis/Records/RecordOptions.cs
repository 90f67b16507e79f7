using TapGamma.Analysis.Products;
using TapGamma.Provenance.Model;

namespace TapGamma.Analysis.Records;

/// <summary>What the caller knows of an analysis and the analysis does not.</summary>
public sealed record RecordOptions
{
    /// <summary>Who had it done.</summary>
    public Agent? Operator { get; init; }

    /// <summary>Who offers the data, where the source of runs tells.</summary>
    public Agent? Publisher { get; init; }

    /// <summary>Where a product lies; its name when nothing is said.</summary>
    public Func<ProductFile, string> ProductLocation { get; init; } = file => file.Name;

    /// <summary>Where an input lies; its path when nothing is said.</summary>
    public Func<string, string> InputLocation { get; init; } = path => path;
}
