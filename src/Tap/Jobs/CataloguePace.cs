using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Tap.Jobs;

/// <summary>How long analyses of catalogues took lately: runs are reduced, then positions are fitted.</summary>
internal sealed class CataloguePace
{
    /// <summary>Reading a run takes as long as reducing it for so many positions.</summary>
    private const int ReadingWeight = 10;

    private readonly AnalysisPace _reducing = new(secondsPerRun: 0.001, fixedSeconds: 0);
    private readonly AnalysisPace _fitting = new(secondsPerRun: 0.01, fixedSeconds: 0);
    private readonly AnalysisPace _whole = new(secondsPerRun: 0, fixedSeconds: 0.05);

    /// <summary>Takes note of an analysis.</summary>
    public void Took(TimeSpan time, IReadOnlyList<StepTime> steps, CatalogueLoad load)
    {
        var (reducing, fitting) = (TimeOf(steps, CatalogueAnalysis.ReduceStep), TimeOf(steps, CatalogueAnalysis.EvaluateStep));
        _reducing.Took(reducing, Weight(load));
        _fitting.Took(fitting, load.Positions);
        _whole.Took(time - reducing - fitting, 1);
    }

    /// <summary>What an analysis will take, in seconds.</summary>
    public double Estimate(CatalogueLoad load) => _reducing.Estimate(Weight(load)) + _fitting.Estimate(load.Positions) + _whole.Estimate(1);

    private static int Weight(CatalogueLoad load) => (ReadingWeight * load.Runs) + load.Pairs;

    private static TimeSpan TimeOf(IReadOnlyList<StepTime> steps, string name) =>
        steps.Where(step => step.Step == name).Aggregate(TimeSpan.Zero, (sum, step) => sum + (step.End - step.Start));
}
