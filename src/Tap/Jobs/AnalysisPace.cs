namespace TapGamma.Tap.Jobs;

/// <summary>How long analyses took lately in this server, by runs, for estimates.</summary>
internal sealed class AnalysisPace
{
    private const double NewestWeight = 0.2;
    private const double FixedSeconds = 0.1;

    private readonly Lock _lock = new();
    private double _secondsPerRun = 0.01;

    /// <summary>Takes note of an analysis.</summary>
    public void Took(TimeSpan time, int runs)
    {
        if (runs == 0) return;
        lock (_lock) _secondsPerRun += NewestWeight * (Math.Max(0, (time.TotalSeconds - FixedSeconds) / runs) - _secondsPerRun);
    }

    /// <summary>What an analysis of so many runs will take, in seconds.</summary>
    public double Estimate(int runs)
    {
        lock (_lock) return FixedSeconds + (runs * _secondsPerRun);
    }
}
