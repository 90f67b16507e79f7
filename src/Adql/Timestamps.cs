using System.Globalization;

namespace TapGamma.Adql;

/// <summary>Instants as ISO 8601 text (DALI 1.1, section 3.3.3), in the one spelling that comparisons rely on.</summary>
public static class Timestamps
{
    private const int SecondsLength = 19;
    private const double ModifiedJulianOrigin = 678575; // days from 0001-01-01 to 1858-11-17

    /// <summary>The instant as <c>YYYY-MM-DDThh:mm:ss[.s]</c> without trailing zeros or zone, or null when it is none.</summary>
    public static string? Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TryRead(text, out var seconds, out var fraction, out _)) return null;
        if (fraction.Length == 0 && text.Length == SecondsLength && text[10] == 'T') return text;
        var whole = $"{seconds[..10]}T{(seconds.Length == SecondsLength ? seconds[11..] : "00:00:00")}";
        return fraction.Length == 0 ? whole : $"{whole}.{fraction}";
    }

    /// <summary>The last spelling, in text order, that the same instant can have.</summary>
    public static string LastSpelling(string normalised)
    {
        ArgumentNullException.ThrowIfNull(normalised);
        return normalised + (normalised.Contains('.', StringComparison.Ordinal) ? "000000000" : ".000000000");
    }

    /// <summary>The Modified Julian Date in the instant's own time scale, or null when the text is no instant.</summary>
    public static double? ToModifiedJulianDate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TryRead(text, out var seconds, out var fraction, out var date)) return null;
        double second = 0;
        if (seconds.Length == SecondsLength)
            second = (Two(seconds[11..13]) * 3600) + (Two(seconds[14..16]) * 60) + Two(seconds[17..19]);
        if (fraction.Length > 0) second += double.Parse("0." + fraction.ToString(), CultureInfo.InvariantCulture);
        return date.DayNumber - ModifiedJulianOrigin + (second / 86400);
    }

    private static int Two(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + digits[1] - '0';

    private static bool TryRead(string text, out ReadOnlySpan<char> seconds, out ReadOnlySpan<char> fraction, out DateOnly date)
    {
        seconds = text.AsSpan().Trim();
        fraction = default;
        date = default;
        if (seconds.Length > 10 && seconds[^1] == 'Z') seconds = seconds[..^1];
        if (seconds.Length > SecondsLength)
        {
            if (seconds[SecondsLength] != '.') return false;
            fraction = seconds[(SecondsLength + 1)..];
            if (fraction.Length > 12 || fraction.ContainsAnyExceptInRange('0', '9')) return false;
            fraction = fraction.TrimEnd('0');
            seconds = seconds[..SecondsLength];
        }

        return seconds.Length is 10 or SecondsLength
            && DateOnly.TryParseExact(seconds[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && (seconds.Length == 10 || IsTime(seconds[10..]));
    }

    /// <summary>Seconds may be 60: a leap second is an instant too.</summary>
    private static bool IsTime(ReadOnlySpan<char> time)
    {
        if (time[0] is not ('T' or ' ') || time[3] != ':' || time[6] != ':') return false;
        foreach (var at in (ReadOnlySpan<int>)[1, 2, 4, 5, 7, 8])
            if (!char.IsAsciiDigit(time[at])) return false;
        return Two(time[1..3]) < 24 && Two(time[4..6]) < 60 && Two(time[7..9]) <= 60;
    }
}
