using System.Globalization;

namespace TapGamma.Fits;

/// <summary>One header entry: keyword, value and comment; CONTINUE cards are already joined (FITS 4.0, 4.1 and 4.2).</summary>
public sealed record FitsCard
{
    private FitsCard(string keyword, FitsValueKind kind, string text, string comment) =>
        (Keyword, Kind, Text, Comment) = (keyword, kind, text, comment);

    /// <summary>The keyword; of a HIERARCH card the words after HIERARCH.</summary>
    public string Keyword { get; }

    /// <summary>What kind of value the card has.</summary>
    public FitsValueKind Kind { get; }

    /// <summary>A string's content without quotes and trailing blanks; any other value as written; a commentary card's text.</summary>
    public string Text { get; }

    /// <summary>The comment after the slash, or an empty string.</summary>
    public string Comment { get; }

    /// <summary>Byte offset of the card in its file, or -1 for a card that was not read.</summary>
    public long Offset { get; init; } = -1;

    /// <summary>The unit at the start of the comment in square brackets (FITS 4.0, 4.3.2), or null.</summary>
    public string? Unit
    {
        get
        {
            var end = Comment.StartsWith('[') ? Comment.IndexOf(']', StringComparison.Ordinal) : -1;
            return end < 0 ? null : Comment[1..end].Trim();
        }
    }

    /// <summary>A string card.</summary>
    public static FitsCard Of(string keyword, string value, string comment = "") => new(keyword, FitsValueKind.Text, value, comment);

    /// <summary>An integer card.</summary>
    public static FitsCard Of(string keyword, long value, string comment = "") =>
        new(keyword, FitsValueKind.Integer, value.ToString(CultureInfo.InvariantCulture), comment);

    /// <summary>A floating-point card; the shortest text that reads back to the same number.</summary>
    /// <exception cref="ArgumentException">The value is not finite: FITS has no text for it.</exception>
    public static FitsCard Of(string keyword, double value, string comment = "") =>
        new(keyword, FitsValueKind.Real, CardText.Real(keyword, value), comment);

    /// <summary>A logical card.</summary>
    public static FitsCard Of(string keyword, bool value, string comment = "") =>
        new(keyword, FitsValueKind.Logical, value ? "T" : "F", comment);

    /// <summary>A card whose value is undefined.</summary>
    public static FitsCard Undefined(string keyword, string comment = "") => new(keyword, FitsValueKind.Undefined, "", comment);

    /// <summary>A commentary card such as COMMENT or HISTORY.</summary>
    public static FitsCard Commentary(string keyword, string text) => new(keyword, FitsValueKind.Commentary, text, "");

    /// <summary>The value as an integer; a real with no fraction counts.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (Kind is FitsValueKind.Integer)
            return long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        if (Kind is not FitsValueKind.Real || !TryGetDouble(out var real)) return false;
        if (real != Math.Floor(real) || Math.Abs(real) > 1L << 53) return false;
        value = (long)real;
        return true;
    }

    /// <summary>The value as a floating-point number; an integer counts.</summary>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        return Kind is FitsValueKind.Integer or FitsValueKind.Real && CardText.TryParseReal(Text, out value);
    }

    /// <summary>The value as a logical.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = Text == "T";
        return Kind is FitsValueKind.Logical;
    }

    internal static FitsCard Parsed(string keyword, FitsValueKind kind, string text, string comment, long offset) =>
        new(keyword, kind, text, comment) { Offset = offset };
}
