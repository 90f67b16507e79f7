namespace TapGamma.Tap.Jobs;

/// <summary>
/// How long analyses of one kind took lately, for estimates: a straight line over the number of runs, in which newer ones count more.
/// </summary>
internal sealed class AnalysisPace
{
    private const double Forgetting = 0.8;

    /// <summary>How much what is thought before the first one counts beside it.</summary>
    private const double Prejudice = 0.1;

    private readonly Lock _lock = new();
    private readonly (double None, int Runs, double Some) _thought;
    private (double Weight, double Runs, double Squares, double Time, double Products) _sums;

    /// <summary>Begins with what is thought before the first one.</summary>
    /// <param name="fixedSeconds">Seconds for no run.</param>
    /// <param name="runs">A usual number of runs.</param>
    /// <param name="seconds">Seconds for so many.</param>
    public AnalysisPace(double fixedSeconds, int runs, double seconds)
    {
        _thought = (fixedSeconds, runs, seconds);
        AddThought(Prejudice);
    }

    /// <summary>Takes note of an analysis.</summary>
    public void Took(TimeSpan time, int runs)
    {
        if (runs == 0) return;
        lock (_lock)
        {
            var s = _sums;
            _sums = (Forgetting * s.Weight, Forgetting * s.Runs, Forgetting * s.Squares, Forgetting * s.Time, Forgetting * s.Products);
            Add(runs, Math.Max(0, time.TotalSeconds), weight: 1);
            // Never wholly forgotten, or analyses of one number of runs would say nothing of another.
            AddThought((1 - Forgetting) * Prejudice);
        }
    }

    /// <summary>What an analysis of so many runs will take, in seconds: the line of least squares that neither begins nor falls below zero.</summary>
    public double Estimate(int runs)
    {
        lock (_lock)
        {
            var (weight, sum, squares, time, products) = _sums;
            var slope = Math.Max(0, ((weight * products) - (sum * time)) / ((weight * squares) - (sum * sum)));
            var start = (time - (slope * sum)) / weight;
            return start >= 0 ? start + (slope * runs) : products / squares * runs;
        }
    }

    private void AddThought(double weight)
    {
        Add(0, _thought.None, weight);
        Add(_thought.Runs, _thought.Some, weight);
    }

    private void Add(double runs, double seconds, double weight)
    {
        var s = _sums;
        _sums = (s.Weight + weight, s.Runs + (weight * runs), s.Squares + (weight * runs * runs), s.Time + (weight * seconds), s.Products + (weight * runs * seconds));
    }
}
