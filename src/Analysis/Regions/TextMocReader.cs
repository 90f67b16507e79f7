using TapGamma.Diagnostics;
using TapGamma.Sky;

namespace TapGamma.Analysis.Regions;

/// <summary>A coverage map in its ASCII or JSON form (MOC 2.0, 4.3.2 and 4.3.3); the sky it covers is excluded.</summary>
internal sealed class TextMocReader : IExclusionReader
{
    public string Name => "a MOC as text or JSON";

    public ExcludedSky? TryRead(ExclusionFile file)
    {
        var text = file.Text.AsSpan().Trim();
        if (text.IsEmpty) return null;
        var isJson = text[0] == '{';
        if (!isJson && !IsAscii(text)) return null;
        try
        {
            return Excluded(isJson ? SMoc.ParseJson(text.ToString()) : SMoc.ParseAscii(text));
        }
        catch (FormatException fault)
        {
            throw new InvalidInputException(AnalysisDiagnostics.ExclusionMoc(file.Path, null, fault.Message));
        }
    }

    /// <summary>The sky that a map covers.</summary>
    public static ExcludedSky Excluded(SMoc moc) => new([], (ra, dec) => moc.Contains(new SkyPoint(ra, dec)));

    // The first word is an order: digits and a slash, perhaps after the letter of the axis.
    private static bool IsAscii(ReadOnlySpan<char> text)
    {
        if (text[0] is 's' or 'S') text = text[1..].TrimStart();
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        return digits > 0 && digits < text.Length && text[digits] == '/';
    }
}
