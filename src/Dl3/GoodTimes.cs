using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3;

/// <summary>The good time intervals of an observation, in its own time reference (GADF 0.3, GTI).</summary>
/// <param name="StartS">Starts in seconds.</param>
/// <param name="StopS">Stops in seconds.</param>
/// <param name="TimeReference">The zero point of the times; null when the header does not tell it.</param>
public sealed record GoodTimes(double[] StartS, double[] StopS, TimeReference? TimeReference)
{
    /// <summary>Number of intervals.</summary>
    public int Count => StartS.Length;

    /// <summary>Sum of all interval lengths in seconds.</summary>
    public double OnTimeS
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Count; i++) sum += StopS[i] - StartS[i];
            return sum;
        }
    }

    /// <summary>Reads a GTI table.</summary>
    /// <exception cref="FitsFormatException">START or STOP is missing, is not numeric or has a foreign unit.</exception>
    public static GoodTimes Read(BinaryTableHdu hdu)
    {
        ArgumentNullException.ThrowIfNull(hdu);
        var reference = TimeReference.TryRead(hdu.Header);
        return new GoodTimes(ColumnValues.Read(hdu, "START", "s"), ColumnValues.Read(hdu, "STOP", "s"),
            reference is null ? null : reference with { UnitSeconds = 1, Zero = reference.Zero * reference.UnitSeconds });
    }

    /// <summary>The parts that lie within [start, stop], in seconds of the same reference.</summary>
    public GoodTimes Within(double startS, double stopS) => Intersect(new GoodTimes([startS], [stopS], TimeReference));

    /// <summary>The times that both hold, in the reference of this one.</summary>
    /// <remarks>Both must be in order, as <see cref="Dl3Checks"/> demands.</remarks>
    public GoodTimes Intersect(GoodTimes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var shift = GoodTimeChecks.ShiftS(other.TimeReference, TimeReference);
        var (starts, stops) = (new List<double>(), new List<double>());
        for (var (i, j) = (0, 0); i < Count && j < other.Count;)
        {
            var start = Math.Max(StartS[i], other.StartS[j] + shift);
            var stop = Math.Min(StopS[i], other.StopS[j] + shift);
            if (start < stop)
            {
                starts.Add(start);
                stops.Add(stop);
            }

            if (StopS[i] < other.StopS[j] + shift) i++;
            else j++;
        }

        return this with { StartS = [.. starts], StopS = [.. stops] };
    }

    /// <summary>Whether a time lies in one of the intervals; a start belongs to its interval, a stop does not.</summary>
    public bool Contains(double timeS)
    {
        for (var i = 0; i < Count; i++)
            if (timeS >= StartS[i] && timeS < StopS[i]) return true;
        return false;
    }
}
