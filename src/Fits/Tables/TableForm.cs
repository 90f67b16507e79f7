using System.Globalization;

namespace TapGamma.Fits;

/// <summary>A parsed TFORM value: <c>rT</c>, <c>rAw</c>, <c>1Pt(max)</c> or <c>1Qt(max)</c> (FITS 4.0, 7.3.1 and 7.3.5).</summary>
internal sealed record TableForm(int Repeat, FitsColumnType Type, bool IsVariable, bool IsWide, int TextWidth)
{
    /// <summary>Bytes that the cell takes in the row.</summary>
    public long Width => IsVariable ? Repeat * (IsWide ? 16L : 8L) : BytesOf(Type, Repeat);

    public static long BytesOf(FitsColumnType type, long count) =>
        type is FitsColumnType.Bit ? (count + 7) / 8 : count * ElementSize(type);

    public static int ElementSize(FitsColumnType type) => type switch
    {
        FitsColumnType.Int16 => 2,
        FitsColumnType.Int32 or FitsColumnType.Single => 4,
        FitsColumnType.Int64 or FitsColumnType.Double or FitsColumnType.SingleComplex => 8,
        FitsColumnType.DoubleComplex => 16,
        _ => 1,
    };

    public static TableForm? TryParse(string text)
    {
        text = text.Trim();
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) return null;
        var repeat = 1;
        if (digits > 0 && !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out repeat)) return null;
        var letter = text[digits];
        var rest = text.AsSpan(digits + 1).Trim();
        if (letter is 'P' or 'Q')
            return repeat <= 1 && !rest.IsEmpty && TypeOf(rest[0]) is { } element ? new TableForm(repeat, element, true, letter == 'Q', 0) : null;
        if (TypeOf(letter) is not { } type) return null;
        return new TableForm(repeat, type, false, false, type is FitsColumnType.Text ? SubstringWidth(rest, repeat) : 0);
    }

    private static int SubstringWidth(ReadOnlySpan<char> rest, int repeat) =>
        int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width > 0 && width <= repeat ? width : repeat;

    private static FitsColumnType? TypeOf(char letter) =>
        "LXBIJKAEDCM".Contains(letter, StringComparison.Ordinal) ? (FitsColumnType)letter : null;
}
