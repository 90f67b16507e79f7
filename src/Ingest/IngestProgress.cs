namespace TapGamma.Ingest;

/// <summary>How far an ingest is; reported after each run.</summary>
/// <param name="Done">Runs finished, however they ended.</param>
/// <param name="Total">Runs found.</param>
/// <param name="Path">Main file of the run just finished.</param>
/// <param name="Events">Events stored until now.</param>
public sealed record IngestProgress(int Done, int Total, string Path, long Events);
