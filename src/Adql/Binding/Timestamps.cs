using System.Globalization;
using System.Text.RegularExpressions;

namespace TapGamma.Adql.Binding;

/// <summary>Timestamp literals (DALI 1.1, section 3.3.3).</summary>
internal static partial class Timestamps
{
    /// <summary>The instant as <c>YYYY-MM-DDThh:mm:ss[.s]</c> without trailing zeros or zone, or null when it is none.</summary>
    public static string? Normalise(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success) return null;
        var date = match.Groups["date"].Value;
        var time = match.Groups["time"].Success ? match.Groups["time"].Value : "00:00:00";
        // A leap second is an instant too, but .NET's calendar has none.
        var checkedTime = time.EndsWith(":60", StringComparison.Ordinal) ? time[..^2] + "59" : time;
        if (!DateTime.TryParseExact($"{date}T{checkedTime}", "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return null;
        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        return fraction.Length == 0 ? $"{date}T{time}" : $"{date}T{time}.{fraction}";
    }

    /// <summary>The last spelling, in text order, that the same instant can have.</summary>
    public static string LastSpelling(string normalised) =>
        normalised + (normalised.Contains('.', StringComparison.Ordinal) ? "000000000" : ".000000000");

    [GeneratedRegex(@"^(?<date>\d{4}-\d\d-\d\d)([T ](?<time>\d\d:\d\d:\d\d)(\.(?<fraction>\d{1,12}))?Z?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
