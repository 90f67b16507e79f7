using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>The one way from settings to the files of an analysis.</summary>
internal static class SpectralAnalysis
{
    public static JobProducts Run(
        PointSourceSettings settings, IObservationSource source, IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        var result = PointSourceAnalysis.Run(settings, source, progress, cancellationToken);
        progress?.Report(new AnalysisProgress("products", 0, 1));
        var context = ProductContext.Of(result);
        return new JobProducts(result, PointSourceProducts.Make(result, context)) { Context = context };
    }
}
