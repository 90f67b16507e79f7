using System.Diagnostics.CodeAnalysis;

namespace TapGamma.Fits;

/// <summary>The cards of one HDU in file order; look-ups ignore case and give the first card of a repeated keyword.</summary>
public sealed class FitsHeader
{
    private readonly Dictionary<string, FitsCard> _first;
    private readonly string _path;
    private readonly string? _hdu;

    /// <summary>Creates a header from cards.</summary>
    public FitsHeader(IReadOnlyList<FitsCard> cards) : this(cards, "", null)
    {
    }

    internal FitsHeader(IReadOnlyList<FitsCard> cards, string path, string? hdu)
    {
        ArgumentNullException.ThrowIfNull(cards);
        (Cards, _path, _hdu) = (cards, path, hdu);
        _first = new Dictionary<string, FitsCard>(cards.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var card in cards)
            if (card.Kind is not FitsValueKind.Commentary) _first.TryAdd(card.Keyword, card);
    }

    /// <summary>All cards, repeated ones and commentary included; END is left out.</summary>
    public IReadOnlyList<FitsCard> Cards { get; }

    /// <summary>Whether a card with a value field of this keyword exists.</summary>
    public bool Contains(string keyword) => _first.ContainsKey(keyword);

    /// <summary>The first card of this keyword.</summary>
    public bool TryGetCard(string keyword, [MaybeNullWhen(false)] out FitsCard card) => _first.TryGetValue(keyword, out card);

    /// <summary>Texts of all cards of a keyword, such as COMMENT or HISTORY, in order.</summary>
    public IEnumerable<string> TextsOf(string keyword) =>
        Cards.Where(card => card.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase)).Select(card => card.Text);

    /// <summary>The string value, or null when the keyword is absent or its value is not a string.</summary>
    public string? FindString(string keyword) =>
        _first.TryGetValue(keyword, out var card) && card.Kind is FitsValueKind.Text ? card.Text : null;

    /// <summary>The integer value, or null when the keyword is absent or its value is not an integer.</summary>
    public long? FindInt64(string keyword) =>
        _first.TryGetValue(keyword, out var card) && card.TryGetInt64(out var value) ? value : null;

    /// <summary>The numeric value, or null when the keyword is absent or its value is not a number.</summary>
    public double? FindDouble(string keyword) =>
        _first.TryGetValue(keyword, out var card) && card.TryGetDouble(out var value) ? value : null;

    /// <summary>The logical value, or null when the keyword is absent or its value is not a logical.</summary>
    public bool? FindBoolean(string keyword) =>
        _first.TryGetValue(keyword, out var card) && card.TryGetBoolean(out var value) ? value : null;

    /// <summary>The string value of a keyword that must be there.</summary>
    /// <exception cref="FitsFormatException">It is absent or of another type.</exception>
    public string GetString(string keyword) => FindString(keyword) ?? throw Fault(keyword, "a string");

    /// <summary>The integer value of a keyword that must be there.</summary>
    /// <exception cref="FitsFormatException">It is absent or of another type.</exception>
    public long GetInt64(string keyword) => FindInt64(keyword) ?? throw Fault(keyword, "an integer");

    /// <summary>The numeric value of a keyword that must be there.</summary>
    /// <exception cref="FitsFormatException">It is absent or of another type.</exception>
    public double GetDouble(string keyword) => FindDouble(keyword) ?? throw Fault(keyword, "a number");

    /// <summary>The logical value of a keyword that must be there.</summary>
    /// <exception cref="FitsFormatException">It is absent or of another type.</exception>
    public bool GetBoolean(string keyword) => FindBoolean(keyword) ?? throw Fault(keyword, "T or F");

    internal FitsFormatException Fault(string keyword, string wanted)
    {
        if (!_first.TryGetValue(keyword, out var card))
            return new FitsFormatException(_path, _hdu, null, $"The keyword {keyword} is missing; it must be {wanted}.");
        var text = card.Kind is FitsValueKind.Text ? $"'{card.Text}'" : card.Text;
        return new FitsFormatException(_path, _hdu, card.Offset < 0 ? null : card.Offset, $"{keyword} = {text} is not {wanted}.");
    }
}
