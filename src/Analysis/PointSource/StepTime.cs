namespace TapGamma.Analysis.PointSource;

/// <summary>When a step of the analysis was done. For the record only: no result depends on it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
public sealed record StepTime(string Step, DateTimeOffset Start, DateTimeOffset End);
