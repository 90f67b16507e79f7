using TapGamma.Analysis.Jobs.Parameters;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>Counts map, stacked spectrum, fit and flux points; for a whole catalogue, a row of numbers for each position.</summary>
internal sealed class PointSourceJob : IAnalysisJob
{
    public string Name => "point_source";

    public string Title => "Analysis of a point source";

    public string Description => "Counts map, stacked spectrum with its responses, fit of a spectral model and flux points at a position, "
        + "from all published runs within reach; for a table of positions, one row of numbers for each.";

    public IReadOnlyList<JobParameter> Parameters { get; } = [.. JobParameters.Except(), SourcesParameter.Sources];

    public IReadOnlyList<JobProductDescription> Products { get; } =
    [
        .. JobProductLists.Spectrum,
        .. JobProductLists.FluxPoints,
        .. JobProductLists.Picture("spectrum", "Spectral energy distribution"),
        .. JobProductLists.Picture("residuals", "Residuals of the fit by energy"),
        .. JobProductLists.CountsMap,
        .. JobProductLists.Picture("theta2", "Distribution of squared distances"),
        .. JobProductLists.RingMaps,
        .. JobProductLists.LightCurve,
        .. JobProductLists.Documents,
    ];

    public bool TakesTables => true;

    public PointSourceSettings Preset(PointSourceSettings settings) => settings;

    public JobProducts Run(
        PointSourceSettings settings, IObservationSource source, Func<PointSourceResult, ProductContext, IReadOnlyList<ProductFile>> draw,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken) =>
        SpectralAnalysis.Run(settings, source, draw, progress, cancellationToken);
}
