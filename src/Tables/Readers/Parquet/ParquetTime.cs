using System.Globalization;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Times as DALI writes them (DALI 1.1, section 3.3.3): no zone, and no more digits than needed.</summary>
internal static class ParquetTime
{
    private const int JulianDayOf1970 = 2440588;

    private const long SecondsOfDay = 86_400;

    public static string Date(int day) => At(day * SecondsOfDay, 1)[..10];

    /// <summary>So many units after 1970 began.</summary>
    public static string At(long count, long unitsOfSecond)
    {
        var (seconds, fraction) = (long.DivRem(count, unitsOfSecond).Quotient, count % unitsOfSecond);
        return fraction < 0 ? Text(seconds - 1, fraction + unitsOfSecond, unitsOfSecond) : Text(seconds, fraction, unitsOfSecond);
    }

    /// <summary>A day and nanoseconds in it, the way of old.</summary>
    public static string OfJulianDay(int day, long nanoseconds)
    {
        if (nanoseconds is < 0 or >= SecondsOfDay * 1_000_000_000) throw Impossible();
        return Text(((day - (long)JulianDayOf1970) * SecondsOfDay) + (nanoseconds / 1_000_000_000), nanoseconds % 1_000_000_000, 1_000_000_000);
    }

    private static string Text(long seconds, long fraction, long unitsOfSecond)
    {
        var most = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        var least = (DateTime.MinValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        if (seconds > most || seconds < least) throw Impossible();
        var time = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (fraction == 0) return time;
        // 1 in front keeps the zeros behind the point.
        var digits = (unitsOfSecond + fraction).ToString(CultureInfo.InvariantCulture)[1..];
        return $"{time}.{digits.TrimEnd('0')}";
    }

    private static TableFormatException Impossible() => new("a time lies outside of the years 1 to 9999");
}
