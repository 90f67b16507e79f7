using System.Globalization;

namespace TapGamma.Fits.Time;

/// <summary>Dates as text, <c>YYYY-MM-DDThh:mm:ss[.sss]</c> without Z (FITS 4.0, 9.1.1; DALI 1.1, 3.1.2).</summary>
public static class IsoDate
{
    private const int DayOfYearOne = -678575;
    private const int LastDay = 2973483;

    /// <summary>Whether a date lies in the years 1 to 9999, which alone have a text.</summary>
    public static bool CanFormat(Mjd date) => date.Day is >= DayOfYearOne and < LastDay;

    /// <summary>Writes a date; fractions of a second are rounded to the decimals given and left out when they are zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not between 1 and 9999.</exception>
    public static string Format(Mjd date, int decimals = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 9);
        var perSecond = (long)Math.Pow(10, decimals);
        var ticks = (long)Math.Round(date.Fraction * 86400 * perSecond);
        var day = date.Day + ticks / (86400 * perSecond);
        ticks %= 86400 * perSecond;
        if (day is < DayOfYearOne or > LastDay)
            throw new ArgumentOutOfRangeException(nameof(date), date.Value, "The year must be between 1 and 9999.");
        var (seconds, rest) = (ticks / perSecond, ticks % perSecond);
        var calendar = DateOnly.FromDayNumber((int)(day - DayOfYearOne));
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{calendar:yyyy-MM-dd}T{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return rest == 0 ? text : $"{text}.{rest.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0')}";
    }

    /// <summary>Reads DATE-OBS alone (date or date and time) or with TIME-OBS; also the form DD/MM/YY of before 1999.</summary>
    /// <returns>The date in the scale of the header, or null when the text is no date.</returns>
    public static Mjd? Parse(string? date, string? time = null)
    {
        if (string.IsNullOrWhiteSpace(date)) return null;
        var parts = date.Trim().TrimEnd('Z').Split('T', ' ');
        if (parts.Length > 2 || ParseDay(parts[0]) is not { } day) return null;
        var clock = parts.Length == 2 ? parts[1] : time?.Trim();
        if (string.IsNullOrEmpty(clock)) return new Mjd(day, 0);
        return ParseClock(clock) is { } seconds ? new Mjd(day, 0).AddSeconds(seconds) : null;
    }

    private static int? ParseDay(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.DayNumber + DayOfYearOne;
        if (text.Length == 8 && text[2] == '/' && text[5] == '/'
            && DateOnly.TryParseExact($"19{text[6..]}-{text[3..5]}-{text[..2]}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return day.DayNumber + DayOfYearOne;
        return null;
    }

    private static double? ParseClock(string text)
    {
        var parts = text.TrimEnd('Z').Split(':');
        if (parts.Length is < 2 or > 3) return null;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 24) return null;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 59) return null;
        var seconds = 0.0;
        if (parts.Length == 3 && !double.TryParse(parts[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)) return null;
        return seconds < 61 ? hours * 3600 + minutes * 60 + seconds : null;
    }
}
