namespace TapGamma.Fits.Time;

/// <summary>Converts dates between time scales; UTC with the leap seconds known at the end of 2025 (IERS Bulletin C 70).</summary>
public static class TimeScales
{
    private const double TTMinusTai = 32.184;
    private const double TaiMinusGps = 19;
    private const int FirstOffset = 10;

    /// <summary>First days (MJD UTC) of each value of TAI - UTC, which begins at 10 s in 1972 and grows by one.</summary>
    private static readonly int[] Steps =
    [
        41317, 41499, 41683, 42048, 42413, 42778, 43144, 43509, 43874, 44239, 44786, 45151, 45516, 46247, 47161, 47892, 48257,
        48804, 49169, 49534, 50083, 50630, 51179, 53736, 54832, 56109, 57204, 57754,
    ];

    /// <summary>The scale that a TIMESYS value names, or null for one that cannot be converted.</summary>
    public static TimeScale? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var end = name.IndexOf('(', StringComparison.Ordinal);
        return (end < 0 ? name : name[..end]).Trim().ToUpperInvariant() switch
        {
            "TT" or "TDT" or "ET" => TimeScale.TT,
            "UTC" or "UT" or "GMT" => TimeScale.Utc,
            "TAI" or "IAT" => TimeScale.Tai,
            "TDB" => TimeScale.Tdb,
            "GPS" => TimeScale.Gps,
            _ => null,
        };
    }

    /// <summary>TAI - UTC in seconds on a UTC date; 10 before 1972.</summary>
    public static int TaiMinusUtc(Mjd utc)
    {
        var i = Steps.Length - 1;
        while (i > 0 && utc.Day < Steps[i]) i--;
        return FirstOffset + i;
    }

    /// <summary>Converts a date from one scale to another.</summary>
    public static Mjd Convert(Mjd date, TimeScale from, TimeScale to) => from == to ? date : FromTai(ToTai(date, from), to);

    private static Mjd ToTai(Mjd date, TimeScale from) => from switch
    {
        TimeScale.TT => date.AddSeconds(-TTMinusTai),
        TimeScale.Utc => date.AddSeconds(TaiMinusUtc(date)),
        TimeScale.Gps => date.AddSeconds(TaiMinusGps),
        TimeScale.Tdb => date.AddSeconds(-TdbMinusTT(date) - TTMinusTai),
        _ => date,
    };

    private static Mjd FromTai(Mjd tai, TimeScale to) => to switch
    {
        TimeScale.TT => tai.AddSeconds(TTMinusTai),
        TimeScale.Utc => UtcFromTai(tai),
        TimeScale.Gps => tai.AddSeconds(-TaiMinusGps),
        TimeScale.Tdb => tai.AddSeconds(TTMinusTai + TdbMinusTT(tai)),
        _ => tai,
    };

    private static Mjd UtcFromTai(Mjd tai)
    {
        var i = Steps.Length - 1;
        while (i > 0 && tai < new Mjd(Steps[i], 0).AddSeconds(FirstOffset + i)) i--;
        return tai.AddSeconds(-(FirstOffset + i));
    }

    /// <summary>The two largest terms, good to 0.05 ms (Astronomical Almanac, section B).</summary>
    private static double TdbMinusTT(Mjd date)
    {
        var g = (357.53 + 0.9856003 * (date.Value - 51544.5)) * Math.PI / 180;
        return 0.001658 * Math.Sin(g) + 0.000014 * Math.Sin(2 * g);
    }
}
