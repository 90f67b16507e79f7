namespace TapGamma.Tables.Readers.Text;

/// <summary>The narrowest type that holds every value of a column of text.</summary>
internal sealed class TypeInference
{
    private bool _hasValue;
    private bool _mayBeBoolean = true;
    private bool _mayBeInteger = true;
    private bool _isLong;
    private bool _mayBeNumber = true;

    public void Add(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty) return;
        _hasValue = true;
        if (_mayBeBoolean) _mayBeBoolean = IsTruthWord(text);
        if (_mayBeInteger) AddInteger(text);
        if (_mayBeNumber) _mayBeNumber = !HasNeedlessZero(text) && CellParser.TryNumber(text, out _);
    }

    public Column ColumnOf(string name)
    {
        if (!_hasValue) return new Column(name, Datatype.Char) { ArraySize = "*" };
        if (_mayBeBoolean) return new Column(name, Datatype.Boolean);
        if (_mayBeInteger) return new Column(name, _isLong ? Datatype.Long : Datatype.Int);
        return _mayBeNumber ? new Column(name, Datatype.Double) : new Column(name, Datatype.Char) { ArraySize = "*" };
    }

    private static bool IsTruthWord(ReadOnlySpan<char> text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase);

    private void AddInteger(ReadOnlySpan<char> text)
    {
        _mayBeInteger = (char.IsAsciiDigit(text[0]) && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text[0] is '-' or '+')
            && !HasNeedlessZero(text) && CellParser.TryInteger(text, out var value) && Note(value);
    }

    private bool Note(long value)
    {
        _isLong |= value is < int.MinValue or > int.MaxValue;
        return true;
    }

    /// <summary>Identifiers such as 007 would lose their zeros as numbers.</summary>
    private static bool HasNeedlessZero(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("+-");
        return text.Length > 1 && text[0] == '0' && !text.ContainsAnyExceptInRange('0', '9');
    }
}
