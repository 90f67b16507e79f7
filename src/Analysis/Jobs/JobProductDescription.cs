namespace TapGamma.Analysis.Jobs;

/// <summary>What a job makes, where its settings and its data allow it.</summary>
/// <param name="Name">File name.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Description">What it holds.</param>
public sealed record JobProductDescription(string Name, string MediaType, string Description);
