using System.Globalization;

namespace TapGamma.Tables.Readers;

/// <summary>Cells written as text: numbers, truth values and arrays of them (VOTable 1.4, section 6).</summary>
internal static class CellParser
{
    public static bool TryInteger(ReadOnlySpan<char> text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
        var isNegative = text.StartsWith("-");
        var word = text.TrimStart("+-");
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return word.Equals("Inf", StringComparison.OrdinalIgnoreCase) || word.Equals("Infinity", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True, false, or null for an unknown value; false as result when it is none of these.</summary>
    public static bool TryBoolean(ReadOnlySpan<char> text, out bool? value)
    {
        value = text switch
        {
            "T" or "t" or "1" => true,
            "F" or "f" or "0" => false,
            _ when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            _ when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            _ => null,
        };
        return value is not null || text is "?" or " " or "\0";
    }
}
