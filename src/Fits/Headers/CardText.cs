using System.Globalization;

namespace TapGamma.Fits;

/// <summary>How numbers are written in header cards (FITS 4.0, 4.2.3 and 4.2.4).</summary>
internal static class CardText
{
    public static string Real(string keyword, double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"{keyword}: FITS headers cannot hold {value}.", nameof(value));
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal)) return text;
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text + ".0" : text.Insert(exponent, ".0");
    }

    public static bool TryParseReal(string text, out double value)
    {
        if (text.AsSpan().ContainsAny('D', 'd')) text = text.Replace('D', 'E').Replace('d', 'E');
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Tells integers from reals by their characters alone; neither gives Invalid.</summary>
    public static FitsValueKind NumberKind(string text)
    {
        var digits = text.AsSpan();
        if (digits.Length > 0 && digits[0] is '+' or '-') digits = digits[1..];
        if (digits.IsEmpty) return FitsValueKind.Invalid;
        if (!digits.ContainsAnyExceptInRange('0', '9')) return FitsValueKind.Integer;
        return TryParseReal(text, out _) ? FitsValueKind.Real : FitsValueKind.Invalid;
    }
}
