namespace TapGamma.Analysis.PointSource;

/// <summary>How far an analysis is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">Parts finished.</param>
/// <param name="Total">Parts in all.</param>
public readonly record struct AnalysisProgress(string Step, int Done, int Total);
