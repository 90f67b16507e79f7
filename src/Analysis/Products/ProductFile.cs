namespace TapGamma.Analysis.Products;

/// <summary>One file of the results, still in memory, so that a folder is written whole or not at all.</summary>
/// <param name="Name">File name.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Description">What it holds, in one sentence.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ProductFile(string Name, string MediaType, string Description, byte[] Content);
