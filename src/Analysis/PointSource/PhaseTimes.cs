using TapGamma.Dl3;

namespace TapGamma.Analysis.PointSource;

/// <summary>
/// When a run was in a range of phases. An orbit's phase runs slowly and evenly, so the line through the events' phases
/// tells the times; a pulsar turns many times between two events, and the width of the range is its part of the live time.
/// </summary>
/// <param name="StartS">Time at which the line has phase <paramref name="Start"/>, s.</param>
/// <param name="Start">Phase there.</param>
/// <param name="PerS">Turns per second; NaN for a phase too fast to follow.</param>
internal sealed record PhaseTimes(double StartS, double Start, double PerS)
{
    // A phase that is followed rightly lies on the line but for its rounding.
    private const double LargestScatter = 0.01;
    private const int FewestEvents = 3;

    public static PhaseTimes Of(EventList events, string column)
    {
        if (!events.Table.TryGetColumn(column, out var found))
            throw events.Table.Fault($"There is no column '{column}' that gives a phase.");
        if (found.ElementCount != 1) throw events.Table.Fault($"The column '{column}' gives no phase: it does not hold one number for each event.");
        var phases = new double[events.Table.RowCount];
        events.Table.ReadDoubles(found, phases);
        int[] order = [.. Enumerable.Range(0, phases.Length).Where(i => double.IsFinite(phases[i])).OrderBy(i => events.TimeS[i])];
        return order.Length < FewestEvents
            ? new PhaseTimes(0, 0, double.NaN)
            : Line([.. order.Select(i => events.TimeS[i])], Unrolled([.. order.Select(i => phases[i])]));
    }

    /// <summary>The times in the range, and the part of their live time that counts.</summary>
    public (GoodTimes Times, double LivePart) Select(GoodTimes times, double min, double max)
    {
        var width = max > min ? max - min : max - min + 1;
        if (!double.IsFinite(PerS)) return (times, width);
        if (times.Count == 0) return (times, 1);
        if (PerS == 0) return IsInside(Start, min, width) ? (times, 1) : (times with { StartS = [], StopS = [] }, 1);
        var (first, last) = (Start + (PerS * (times.StartS.Min() - StartS)), Start + (PerS * (times.StopS.Max() - StartS)));
        var (starts, stops) = (new List<double>(), new List<double>());
        for (var turn = Math.Floor(Math.Min(first, last)) - 1; turn <= Math.Max(first, last); turn++)
        {
            var (a, b) = (At(turn + min), At(turn + min + width));
            starts.Add(Math.Min(a, b));
            stops.Add(Math.Max(a, b));
        }

        return (times.Intersect(new GoodTimes([.. starts.Order()], [.. stops.Order()], times.TimeReference)), 1);
    }

    private double At(double phase) => StartS + ((phase - Start) / PerS);

    private static bool IsInside(double phase, double min, double width) => phase - min - Math.Floor(phase - min) < width;

    // Each step is taken as the shorter way round.
    private static double[] Unrolled(double[] phases)
    {
        var result = new double[phases.Length];
        result[0] = phases[0];
        for (var i = 1; i < phases.Length; i++)
        {
            var step = phases[i] - phases[i - 1];
            result[i] = result[i - 1] + step - Math.Round(step);
        }

        return result;
    }

    private static PhaseTimes Line(double[] times, double[] phases)
    {
        var (meanTime, meanPhase) = (times.Average(), phases.Average());
        var (products, squares) = (0.0, 0.0);
        for (var i = 0; i < times.Length; i++)
        {
            products += (times[i] - meanTime) * (phases[i] - meanPhase);
            squares += (times[i] - meanTime) * (times[i] - meanTime);
        }

        var slope = squares > 0 ? products / squares : 0;
        var scatter = times.Select((t, i) => phases[i] - meanPhase - (slope * (t - meanTime))).Average(d => d * d);
        return new PhaseTimes(meanTime, meanPhase, scatter <= LargestScatter * LargestScatter ? slope : double.NaN);
    }
}
