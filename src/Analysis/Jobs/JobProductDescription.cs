namespace TapGamma.Analysis.Jobs;

/// <summary>What a job makes.</summary>
/// <param name="Name">File name; <c>*</c> stands for an identifier where there are several.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Description">What it holds.</param>
public sealed record JobProductDescription(string Name, string MediaType, string Description)
{
    /// <summary>Whether there may be several.</summary>
    public bool IsMultiple => Name.Contains('*', StringComparison.Ordinal);
}
