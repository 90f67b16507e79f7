using TapGamma.Analysis.Jobs.Parameters;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>A point source with its flux in time.</summary>
internal sealed class LightCurveJob : IAnalysisJob
{
    public string Name => "light_curve";

    public string Title => "Light curve of a point source";

    public string Description => "Flux of a source by run, night, month or Bayesian block, with the spectrum it refers to and the chance that it is constant.";

    public IReadOnlyList<JobParameter> Parameters { get; } = JobParameters.Except(MapParameters.Group).WithDefaults(("light-curve", "run"));

    public IReadOnlyList<JobProductDescription> Products { get; } =
    [
        .. JobProductLists.LightCurve,
        .. JobProductLists.Spectrum,
        .. JobProductLists.FluxPoints,
        .. JobProductLists.Picture("spectrum", "Spectral energy distribution"),
        .. JobProductLists.Picture("residuals", "Residuals of the fit by energy"),
        .. JobProductLists.Documents,
    ];

    public PointSourceSettings Preset(PointSourceSettings settings) =>
        settings with { LightCurve = TimeBinning.Run, CountsMap = false, Theta2 = false };

    public JobProducts Run(
        PointSourceSettings settings, IObservationSource source, Func<PointSourceResult, ProductContext, IReadOnlyList<ProductFile>> draw,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken) =>
        SpectralAnalysis.Run(settings, source, draw, progress, cancellationToken);
}
