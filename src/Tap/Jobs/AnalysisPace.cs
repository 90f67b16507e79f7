namespace TapGamma.Tap.Jobs;

/// <summary>How long analyses of one kind took lately, by runs, for estimates.</summary>
/// <param name="secondsPerRun">What is thought before the first one.</param>
/// <param name="fixedSeconds">What each takes whatever its runs.</param>
internal sealed class AnalysisPace(double secondsPerRun, double fixedSeconds)
{
    private const double NewestWeight = 0.2;

    private readonly Lock _lock = new();
    private double _secondsPerRun = secondsPerRun;
    private int _count;

    /// <summary>Takes note of an analysis; the first ones count as much as each other.</summary>
    public void Took(TimeSpan time, int runs)
    {
        if (runs == 0) return;
        var newest = Math.Max(0, (time.TotalSeconds - fixedSeconds) / runs);
        lock (_lock) _secondsPerRun += Math.Max(NewestWeight, 1.0 / ++_count) * (newest - _secondsPerRun);
    }

    /// <summary>What an analysis of so many runs will take, in seconds.</summary>
    public double Estimate(int runs)
    {
        lock (_lock) return fixedSeconds + (runs * _secondsPerRun);
    }
}
