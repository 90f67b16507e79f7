namespace TapGamma.Fits.Time;

/// <summary>The zero point and unit of mission times, from MJDREFI, MJDREFF, TIMEZERO, TIMEUNIT and TIMESYS (FITS 4.0, 9.2).</summary>
/// <param name="Day">MJDREFI.</param>
/// <param name="Fraction">MJDREFF.</param>
/// <param name="Scale">TIMESYS.</param>
/// <param name="Zero">TIMEZERO in units of the times.</param>
/// <param name="UnitSeconds">TIMEUNIT in seconds.</param>
public sealed record TimeReference(long Day, double Fraction, TimeScale Scale, double Zero = 0, double UnitSeconds = 1)
{
    private const double SecondsPerDay = 86400;

    /// <summary>Reads the time keywords of a header; there is no default for the reference epoch and the scale.</summary>
    /// <exception cref="FitsFormatException">A keyword is missing or has no meaning.</exception>
    public static TimeReference Read(FitsHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var name = header.GetString("TIMESYS");
        var scale = TimeScales.Find(name) ?? throw header.Fault("TIMESYS", "a known time scale: TT, UTC, TAI, TDB or GPS");
        var (day, fraction) = Epoch(header);
        return new TimeReference(day, fraction, scale, header.FindDouble("TIMEZERO") ?? 0, Unit(header));
    }

    /// <summary>Like <see cref="Read"/>, but null when the header lacks the keywords or they have no meaning.</summary>
    public static TimeReference? TryRead(FitsHeader header)
    {
        try
        {
            return Read(header);
        }
        catch (FitsFormatException)
        {
            return null;
        }
    }

    /// <summary>A mission time as a date in <see cref="Scale"/>.</summary>
    public Mjd ToMjd(double time)
    {
        var seconds = (time + Zero) * UnitSeconds;
        var days = Math.Floor(seconds / SecondsPerDay);
        return new Mjd(Day + (long)days, Fraction + (seconds - days * SecondsPerDay) / SecondsPerDay);
    }

    /// <summary>A mission time as a date in a scale of choice.</summary>
    public Mjd ToMjd(double time, TimeScale scale) => TimeScales.Convert(ToMjd(time), Scale, scale);

    /// <summary>A date as a mission time.</summary>
    public double ToTime(Mjd date, TimeScale scale) =>
        TimeScales.Convert(date, scale, Scale).SecondsSince(new Mjd(Day, Fraction)) / UnitSeconds - Zero;

    /// <summary>Many mission times as MJD UTC; times that are not finite stay so.</summary>
    public void ToUtc(ReadOnlySpan<double> times, Span<double> mjdUtc)
    {
        for (var i = 0; i < times.Length; i++)
            mjdUtc[i] = double.IsFinite(times[i]) ? ToMjd(times[i], TimeScale.Utc).Value : double.NaN;
    }

    private static (long Day, double Fraction) Epoch(FitsHeader header)
    {
        if (header.FindDouble("MJDREF") is { } whole && !header.Contains("MJDREFI"))
        {
            if (Math.Abs(whole) > 1e9) throw header.Fault("MJDREF", "a date");
            return ((long)Math.Floor(whole), whole - Math.Floor(whole));
        }

        var (day, fraction) = (header.GetInt64("MJDREFI"), header.GetDouble("MJDREFF"));
        if (Math.Abs(day) > 1_000_000_000) throw header.Fault("MJDREFI", "a date");
        return Math.Abs(fraction) <= 1e9 ? (day, fraction) : throw header.Fault("MJDREFF", "a fraction of a day");
    }

    private static double Unit(FitsHeader header) => (header.FindString("TIMEUNIT") ?? "s").Trim() switch
    {
        "" or "s" or "sec" or "seconds" => 1,
        "d" or "day" or "days" => SecondsPerDay,
        "h" or "hr" => 3600,
        "min" => 60,
        "ms" => 1e-3,
        "us" => 1e-6,
        _ => throw header.Fault("TIMEUNIT", "a unit of time such as s or d"),
    };
}
