using System.Globalization;

namespace TapGamma.Sky;

/// <summary>Walks over the words of a region text; blanks, commas and parentheses separate.</summary>
internal ref struct TokenReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _start;
    private int _end;

    public bool Next()
    {
        _start = _end;
        while (_start < _text.Length && IsSeparator(_text[_start])) _start++;
        _end = _start;
        while (_end < _text.Length && !IsSeparator(_text[_end])) _end++;
        return _end > _start;
    }

    public readonly ReadOnlySpan<char> Word => _text[_start.._end];

    public readonly bool Is(string word) => _text[_start.._end].Equals(word, StringComparison.OrdinalIgnoreCase);

    public readonly bool TryNumber(out double value) =>
        double.TryParse(_text[_start.._end], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public readonly FormatException Error(string problem)
    {
        var word = _text[_start.._end];
        if (word.Length == 0) return new FormatException($"The region ends too early: the end {problem}.");
        var shown = word.Length > 40 ? string.Concat(word[..40], "...") : word.ToString();
        return new FormatException(FormattableString.Invariant($"'{shown}' at character {_start + 1} {problem}."));
    }

    private static bool IsSeparator(char c) => c is ' ' or ',' or '(' or ')' or '\t' or '\r' or '\n';
}
