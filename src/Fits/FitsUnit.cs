using System.Globalization;

namespace TapGamma.Fits;

/// <summary>Unit strings of headers (FITS 4.0, 4.3), as far as conversion factors between them are wanted.</summary>
/// <remarks>Accepts the spellings that real files use: <c>m2</c>, <c>m^2</c>, <c>m**2</c>, <c>1/(MeV s sr)</c>, <c>MeV-1.s-1.sr-1</c>.</remarks>
public static class FitsUnit
{
    /// <summary>Scale and powers of metre, second, electronvolt and radian.</summary>
    private static readonly Dictionary<string, Dimensioned> Known = new(StringComparer.Ordinal)
    {
        ["m"] = new(1, 1, 0, 0, 0),
        ["cm"] = new(1e-2, 1, 0, 0, 0),
        ["mm"] = new(1e-3, 1, 0, 0, 0),
        ["km"] = new(1e3, 1, 0, 0, 0),
        ["s"] = new(1, 0, 1, 0, 0),
        ["sec"] = new(1, 0, 1, 0, 0),
        ["ms"] = new(1e-3, 0, 1, 0, 0),
        ["us"] = new(1e-6, 0, 1, 0, 0),
        ["ns"] = new(1e-9, 0, 1, 0, 0),
        ["min"] = new(60, 0, 1, 0, 0),
        ["h"] = new(3600, 0, 1, 0, 0),
        ["hr"] = new(3600, 0, 1, 0, 0),
        ["d"] = new(86400, 0, 1, 0, 0),
        ["day"] = new(86400, 0, 1, 0, 0),
        ["Hz"] = new(1, 0, -1, 0, 0),
        ["eV"] = new(1, 0, 0, 1, 0),
        ["keV"] = new(1e3, 0, 0, 1, 0),
        ["MeV"] = new(1e6, 0, 0, 1, 0),
        ["GeV"] = new(1e9, 0, 0, 1, 0),
        ["TeV"] = new(1e12, 0, 0, 1, 0),
        ["PeV"] = new(1e15, 0, 0, 1, 0),
        ["erg"] = new(1e-7 / 1.602176634e-19, 0, 0, 1, 0),
        ["J"] = new(1 / 1.602176634e-19, 0, 0, 1, 0),
        ["rad"] = new(1, 0, 0, 0, 1),
        ["deg"] = new(Math.PI / 180, 0, 0, 0, 1),
        ["degree"] = new(Math.PI / 180, 0, 0, 0, 1),
        ["degrees"] = new(Math.PI / 180, 0, 0, 0, 1),
        ["arcmin"] = new(Math.PI / 10800, 0, 0, 0, 1),
        ["arcsec"] = new(Math.PI / 648000, 0, 0, 0, 1),
        ["mas"] = new(Math.PI / 648000000, 0, 0, 0, 1),
        ["sr"] = new(1, 0, 0, 0, 2),
        ["1"] = new(1, 0, 0, 0, 0),
        ["%"] = new(0.01, 0, 0, 0, 0),
        ["count"] = new(1, 0, 0, 0, 0),
        ["ct"] = new(1, 0, 0, 0, 0),
    };

    /// <summary>The number that turns values of one unit into values of another; null when they do not fit or one is not known.</summary>
    public static double? Factor(string? from, string? to)
    {
        if ((from ?? "").Trim() == (to ?? "").Trim()) return 1;
        if (Parse(from) is not { } source || Parse(to) is not { } target) return null;
        return source with { Scale = 1 } == target with { Scale = 1 } ? source.Scale / target.Scale : null;
    }

    private static Dimensioned? Parse(string? text)
    {
        var result = Dimensioned.One;
        var (over, inside) = (false, false);
        foreach (var token in Tokens((text ?? "").Replace("**", "^", StringComparison.Ordinal)))
        {
            if (token is "/") over = true;
            else if (token is "(") inside = over;
            else if (token is ")") (over, inside) = (false, false);
            else if (ParseOne(token) is { } unit)
            {
                result = result.Times(unit, over ? -1 : 1);
                if (!inside) over = false;
            }
            else
            {
                return null;
            }
        }

        return result;
    }

    /// <summary>Splits at blanks, dots, asterisks, slashes and parentheses; the last three kinds of bracket and slash are tokens themselves.</summary>
    private static IEnumerable<string> Tokens(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !" .*/()".Contains(text[i], StringComparison.Ordinal)) continue;
            if (i > start) yield return text[start..i];
            if (i < text.Length && text[i] is '/' or '(' or ')') yield return text[i].ToString();
            start = i + 1;
        }
    }

    private static Dimensioned? ParseOne(string token)
    {
        var end = token.Length;
        while (end > 0 && token[end - 1] is >= '0' and <= '9') end--;
        if (end == 0) return token == "1" ? Dimensioned.One : null;
        var power = 1;
        if (end < token.Length)
        {
            var digits = end;
            if (token[end - 1] is '-' or '+') end--;
            if (!int.TryParse(token.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out power) || power > 9) return null;
            if (token[end] == '-') power = -power;
            if (end > 0 && token[end - 1] == '^') end--;
        }

        return Known.TryGetValue(token[..end], out var unit) ? Dimensioned.One.Times(unit, power) : null;
    }

    private readonly record struct Dimensioned(double Scale, int Metre, int Second, int ElectronVolt, int Radian)
    {
        public static Dimensioned One => new(1, 0, 0, 0, 0);

        public Dimensioned Times(Dimensioned other, int power) => new(
            power > 0 ? Scale * Math.Pow(other.Scale, power) : Scale / Math.Pow(other.Scale, -power), Metre + power * other.Metre,
            Second + power * other.Second, ElectronVolt + power * other.ElectronVolt, Radian + power * other.Radian);
    }
}
