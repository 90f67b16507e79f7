using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Tap.Jobs;

/// <summary>How long analyses of catalogues took lately: runs are reduced, then positions are fitted.</summary>
internal sealed class CataloguePace
{
    /// <summary>Reading a run takes as long as reducing it for so many positions.</summary>
    private const int ReadingWeight = 10;

    private readonly AnalysisPace _reducing = new(fixedSeconds: 0.05, runs: 1000, seconds: 1);
    private readonly AnalysisPace _fitting = new(fixedSeconds: 0.05, runs: 100, seconds: 1);

    /// <summary>Takes note of an analysis.</summary>
    public void Took(IReadOnlyList<StepTime> steps, CatalogueLoad load)
    {
        var (reducing, fitting) = (TimeOf(steps, CatalogueAnalysis.ReduceStep), TimeOf(steps, CatalogueAnalysis.EvaluateStep));
        _reducing.Took(reducing, Weight(load));
        _fitting.Took(fitting, load.Positions);
    }

    /// <summary>What an analysis will take, in seconds.</summary>
    public double Estimate(CatalogueLoad load) => _reducing.Estimate(Weight(load)) + _fitting.Estimate(load.Positions);

    private static int Weight(CatalogueLoad load) => (ReadingWeight * load.Runs) + load.Pairs;

    private static TimeSpan TimeOf(IReadOnlyList<StepTime> steps, string name) =>
        steps.Where(step => step.Step == name).Aggregate(TimeSpan.Zero, (sum, step) => sum + (step.End - step.Start));
}
