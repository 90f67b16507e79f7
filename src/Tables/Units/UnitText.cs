using System.Globalization;
using System.Text.RegularExpressions;

namespace TapGamma.Tables.Units;

/// <summary>
/// Products and quotients of units as text (VOUnits 1.1), in the user's own symbols: <c>erg.cm**-2</c> times <c>s**-1</c> is
/// <c>erg.cm**-2.s**-1</c>. What is not a plain product of symbols gives null rather than something nobody recognises.
/// </summary>
public static partial class UnitText
{
    /// <summary>The unit of a product; empty when all symbols cancel; null when it cannot be written cleanly.</summary>
    public static string? Product(string? a, string? b) => Combine(a, b, 1);

    /// <summary>The unit of a quotient; empty when all symbols cancel; null when it cannot be written cleanly.</summary>
    public static string? Quotient(string? a, string? b) => Combine(a, b, -1);

    /// <summary>The unit of a square.</summary>
    public static string? Square(string? a) => Combine(a, a, 1);

    private static string? Combine(string? a, string? b, int sign)
    {
        if (Factors(a) is not { } factors || Factors(b) is not { } others) return null;
        foreach (var (symbol, power) in others)
        {
            var at = factors.FindIndex(factor => factor.Symbol == symbol);
            if (at < 0) factors.Add((symbol, sign * power));
            else factors[at] = (symbol, factors[at].Power + (sign * power));
        }

        var text = string.Join('.', factors.Where(factor => factor.Power != 0).Select(factor => factor.Power == 1
            ? factor.Symbol
            : string.Create(CultureInfo.InvariantCulture, $"{factor.Symbol}**{factor.Power}")));
        return text.Length == 0 || VoUnit.Parse(text) is not null ? text : null;
    }

    private static List<(string Symbol, int Power)>? Factors(string? unit)
    {
        if (string.IsNullOrEmpty(unit) || !Plain().IsMatch(unit) || VoUnit.Parse(unit) is null) return null;
        List<(string Symbol, int Power)> factors = [];
        foreach (Match match in Factor().Matches(unit))
        {
            var power = match.Groups["power"] is { Success: true } given ? int.Parse(given.ValueSpan, CultureInfo.InvariantCulture) : 1;
            if (match.Groups["over"].Success) power = -power;
            var symbol = match.Groups["symbol"].Value;
            if (factors.Exists(factor => factor.Symbol == symbol)) return null;
            factors.Add((symbol, power));
        }

        return factors;
    }

    /// <summary>Symbols with whole powers, multiplied, the last perhaps divided by.</summary>
    [GeneratedRegex(@"^[A-Za-z]+(\*\*-?\d)?(\.[A-Za-z]+(\*\*-?\d)?)*(/[A-Za-z]+(\*\*\d)?)?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?<over>/)?(?<symbol>[A-Za-z]+)(\*\*(?<power>-?\d))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Factor();
}
