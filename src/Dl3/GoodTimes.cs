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
    public GoodTimes Within(double startS, double stopS)
    {
        var kept = StartS.Zip(StopS, (a, b) => (Start: Math.Max(a, startS), Stop: Math.Min(b, stopS))).Where(part => part.Stop > part.Start).ToArray();
        return this with { StartS = [.. kept.Select(part => part.Start)], StopS = [.. kept.Select(part => part.Stop)] };
    }
}
