using System.Globalization;

namespace TapGamma.Fits;

/// <summary>Checks the checksum keywords of an HDU.</summary>
internal static class HduChecksum
{
    public static bool Verify(Hdu hdu)
    {
        var (dataSum, checksum) = (hdu.Header.FindString("DATASUM"), hdu.Header.FindString("CHECKSUM"));
        var bytes = hdu.File.Bytes.Span;
        var (start, end) = ((int)hdu.DataOffset, (int)Math.Min(hdu.EndOffset, hdu.File.Length));
        var data = OnesComplement.Sum(bytes[start..end], 0);
        if (!string.IsNullOrWhiteSpace(dataSum)) RequireDataSum(hdu, dataSum, data);
        if (string.IsNullOrWhiteSpace(checksum)) return !string.IsNullOrWhiteSpace(dataSum);
        var total = OnesComplement.Sum(bytes[(int)hdu.HeaderOffset..start], data);
        if (total is not (0 or uint.MaxValue))
            throw hdu.Fault("CHECKSUM does not agree with the HDU: header or data were changed or damaged.");
        return true;
    }

    private static void RequireDataSum(Hdu hdu, string text, uint actual)
    {
        if (!uint.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var wanted))
            throw hdu.Fault($"DATASUM = '{text}' is not an unsigned 32-bit number.");
        if (wanted != actual && (wanted, actual) is not (0, uint.MaxValue) and not (uint.MaxValue, 0))
            throw hdu.Fault($"DATASUM is {wanted}, but the data give {actual}: they were changed or damaged.", hdu.DataOffset);
    }
}
