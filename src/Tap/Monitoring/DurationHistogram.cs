namespace TapGamma.Tap.Monitoring;

/// <summary>How long things took, in classes; safe for use by many at once.</summary>
internal sealed class DurationHistogram
{
    /// <summary>Upper limits of the classes, in seconds; what took longer is in one more.</summary>
    public static readonly IReadOnlyList<double> Limits = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly long[] _counts = new long[Limits.Count + 1];
    private long _ticks;

    public double SumSeconds => TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds;

    public void Add(TimeSpan duration)
    {
        var place = 0;
        while (place < Limits.Count && duration.TotalSeconds > Limits[place]) place++;
        Interlocked.Increment(ref _counts[place]);
        Interlocked.Add(ref _ticks, duration.Ticks);
    }

    /// <summary>How many were no longer than each limit, and in the last place how many there were.</summary>
    public long[] Cumulated()
    {
        var sums = new long[_counts.Length];
        var sum = 0L;
        for (var i = 0; i < sums.Length; i++) sums[i] = sum += Interlocked.Read(ref _counts[i]);
        return sums;
    }
}
