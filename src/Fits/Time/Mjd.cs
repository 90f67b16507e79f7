namespace TapGamma.Fits.Time;

/// <summary>A modified Julian date, day and fraction apart so that nanoseconds survive.</summary>
public readonly record struct Mjd : IComparable<Mjd>
{
    private const double SecondsPerDay = 86400;

    /// <summary>Creates a date; the fraction may be any finite number and is brought into [0, 1).</summary>
    public Mjd(long day, double fraction)
    {
        var whole = Math.Floor(fraction);
        fraction -= whole;
        // A tiny negative fraction rounds up to exactly one.
        if (fraction >= 1) (whole, fraction) = (whole + 1, 0);
        (Day, Fraction) = (day + (long)whole, fraction);
    }

    /// <summary>Whole days since 1858-11-17.</summary>
    public long Day { get; }

    /// <summary>Fraction of the day, 0 included, 1 not.</summary>
    public double Fraction { get; }

    /// <summary>The date as one number, good to about a microsecond.</summary>
    public double Value => Day + Fraction;

    /// <summary>The date of a single number.</summary>
    public static Mjd Of(double value) => new(0, value);

    /// <summary>The date some seconds later.</summary>
    public Mjd AddSeconds(double seconds)
    {
        var days = Math.Floor(seconds / SecondsPerDay);
        return new Mjd(Day + (long)days, Fraction + (seconds - days * SecondsPerDay) / SecondsPerDay);
    }

    /// <summary>Seconds from another date to this one.</summary>
    public double SecondsSince(Mjd other) => (Day - other.Day + (Fraction - other.Fraction)) * SecondsPerDay;

    /// <inheritdoc/>
    public int CompareTo(Mjd other) => (Day, Fraction).CompareTo((other.Day, other.Fraction));

    /// <summary>Whether one date is before another.</summary>
    public static bool operator <(Mjd left, Mjd right) => left.CompareTo(right) < 0;

    /// <summary>Whether one date is after another.</summary>
    public static bool operator >(Mjd left, Mjd right) => left.CompareTo(right) > 0;

    /// <summary>Whether one date is not after another.</summary>
    public static bool operator <=(Mjd left, Mjd right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one date is not before another.</summary>
    public static bool operator >=(Mjd left, Mjd right) => left.CompareTo(right) >= 0;
}
