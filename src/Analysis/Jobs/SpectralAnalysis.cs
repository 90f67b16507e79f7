using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>The one way from settings to the files of an analysis.</summary>
internal static class SpectralAnalysis
{
    public static JobProducts Run(
        PointSourceSettings settings, IObservationSource source, Func<PointSourceResult, ProductContext, IReadOnlyList<ProductFile>> draw,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        var result = PointSourceAnalysis.Run(settings, source, progress, cancellationToken);
        progress?.Report(new AnalysisProgress("products", 0, 1));
        var context = ProductContext.Of(result);
        IReadOnlyList<ProductFile> files = [], pictures = [];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, settings.Threads), CancellationToken = cancellationToken };
        Parallel.Invoke(options, () => pictures = draw(result, context), () => files = PointSourceProducts.Make(result, context));
        return new JobProducts(result, [.. files, .. pictures]) { Context = context };
    }
}
