using TapGamma.Analysis.Jobs.Parameters;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>How the events of a source lie around its position.</summary>
internal sealed class Theta2Job : IAnalysisJob
{
    public string Name => "theta2";

    public string Title => "Distribution of squared distances";

    public string Description => "Distribution of the squared distances of events from a position, against that of the off regions.";

    public IReadOnlyList<JobParameter> Parameters { get; } =
        JobParameters.Except(LightCurveParameters.Group).WithDefaults(("no-counts-map", "true"), ("flux-points-per-decade", "0"));

    public IReadOnlyList<JobProductDescription> Products { get; } =
    [
        .. JobProductLists.Picture("theta2", "Distribution of squared distances"),
        .. JobProductLists.Spectrum,
        .. JobProductLists.Picture("spectrum", "Spectral energy distribution"),
        .. JobProductLists.Picture("residuals", "Residuals of the fit by energy"),
        .. JobProductLists.Documents,
    ];

    public PointSourceSettings Preset(PointSourceSettings settings) => settings with { CountsMap = false, FluxPointsPerDecade = 0 };

    public JobProducts Run(
        PointSourceSettings settings, IObservationSource source, Func<PointSourceResult, ProductContext, IReadOnlyList<ProductFile>> draw,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken) =>
        SpectralAnalysis.Run(settings, source, draw, progress, cancellationToken);
}
