using TapGamma.Analysis.Jobs.Parameters;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>The weakest source that the runs at a position would show.</summary>
internal sealed class SensitivityJob : IAnalysisJob
{
    public string Name => "sensitivity";

    public string Title => "Sensitivity at a position";

    public string Description => "Weakest flux that the runs at a position would detect, by energy: with 5 sigma, 10 counts and 5 % of the background.";

    public IReadOnlyList<JobParameter> Parameters { get; } =
        JobParameters.Except(LightCurveParameters.Group, MapParameters.Group, ModelParameters.Group);

    public IReadOnlyList<JobProductDescription> Products { get; } = SensitivityProducts.Descriptions;

    public PointSourceSettings Preset(PointSourceSettings settings) => settings with { CountsMap = false, Theta2 = false };

    public JobProducts Run(
        PointSourceSettings settings, IObservationSource source, Func<PointSourceResult, ProductContext, IReadOnlyList<ProductFile>> draw,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        var result = PointSourceAnalysis.Run(settings, source, progress, cancellationToken);
        var context = ProductContext.Of(result);
        return new JobProducts(result, SensitivityProducts.Make(result, context)) { Context = context };
    }
}
