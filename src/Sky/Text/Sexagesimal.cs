using System.Globalization;
using System.Text.RegularExpressions;

namespace TapGamma.Sky;

/// <summary>Angles written with sixtieths.</summary>
public static partial class Sexagesimal
{
    /// <summary>Degrees of hours, minutes and seconds, or null when a text is none.</summary>
    public static double? HoursToDegrees(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Value(HoursPattern().Match(text), 24) * 15;
    }

    /// <summary>Degrees of degrees, minutes and seconds with or without a sign, or null when a text is none.</summary>
    public static double? DegreesToDegrees(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Value(DegreesPattern().Match(text), 360);
    }

    private static double? Value(Match match, double end)
    {
        if (!match.Success) return null;
        double Part(string name) => double.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var (whole, minutes, seconds) = (Part("a"), Part("b"), Part("c"));
        if (minutes >= 60 || seconds >= 60) return null;
        var value = whole + (minutes / 60) + (seconds / 3600);
        if (value > end) return null;
        return match.Groups["sign"].ValueSpan is "-" ? -value : value;
    }

    [GeneratedRegex("""
        ^\s*(?:
          (?<a>\d{1,2})(?:\s*[:hH]\s*|\s+)(?<b>\d{1,2})(?:\s*[:mM']\s*|\s+)(?<c>\d{1,2}(?:\.\d*)?)\s*[sS"]?
          |(?<a>\d{2})(?<b>\d{2})(?<c>\d{2}(?:\.\d*)?)
        )\s*$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex HoursPattern();

    [GeneratedRegex("""
        ^\s*(?<sign>[+-]?)\s*(?:
          (?<a>\d{1,3})(?:\s*[:dD°]\s*|\s+)(?<b>\d{1,2})(?:\s*[:mM']\s*|\s+)(?<c>\d{1,2}(?:\.\d*)?)\s*[sS"]?
          |(?<a>\d{2,3})(?<b>\d{2})(?<c>\d{2}(?:\.\d*)?)
        )\s*$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DegreesPattern();
}
