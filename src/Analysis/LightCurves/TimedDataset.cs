using TapGamma.Analysis.Spectra;

namespace TapGamma.Analysis.LightCurves;

/// <summary>A run's data set with the time it was taken.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="StartMjd">Start, MJD.</param>
/// <param name="StopMjd">End, MJD.</param>
public sealed record TimedDataset(SpectrumDataset Dataset, double StartMjd, double StopMjd);
