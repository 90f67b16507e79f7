namespace TapGamma.Analysis.PointSource;

/// <summary>What a publisher says of a run.</summary>
/// <param name="PublisherDid">obs_publisher_did of its events (ObsCore 1.1, 4.7).</param>
/// <param name="Sha256">SHA-256 that the file of its events had when it was published, lower-case hexadecimal; null when nobody knows.</param>
public sealed record PublishedRun(string PublisherDid, string? Sha256);
