using TapGamma.Analysis.Jobs.Parameters;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>Maps of counts, excess, significance, exposure and flux around a position.</summary>
internal sealed class SkyMapJob : IAnalysisJob
{
    public string Name => "sky_map";

    public string Title => "Maps of the sky around a position";

    public string Description => "Counts map, and maps of excess, significance, exposure and flux by the ring background.";

    public IReadOnlyList<JobParameter> Parameters { get; } =
        JobParameters.Except(LightCurveParameters.Group).WithDefaults(("ring-map", "true"), ("no-theta2", "true"));

    public IReadOnlyList<JobProductDescription> Products { get; } =
    [
        .. JobProductLists.RingMaps,
        .. JobProductLists.CountsMap,
        .. JobProductLists.Spectrum,
        .. JobProductLists.FluxPoints,
        .. JobProductLists.Picture("spectrum", "Spectral energy distribution"),
        .. JobProductLists.Picture("residuals", "Residuals of the fit by energy"),
        .. JobProductLists.Documents,
    ];

    public PointSourceSettings Preset(PointSourceSettings settings) => settings with { RingMap = true, Theta2 = false };

    public JobProducts Run(
        PointSourceSettings settings, IObservationSource source, Func<PointSourceResult, ProductContext, IReadOnlyList<ProductFile>> draw,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken) =>
        SpectralAnalysis.Run(settings, source, draw, progress, cancellationToken);
}
