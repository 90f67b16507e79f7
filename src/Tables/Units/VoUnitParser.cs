using System.Globalization;

namespace TapGamma.Tables.Units;

/// <summary>Reads the syntax of VOUnits 1.1, appendix C: <c>10**3.cm**-2.s**-1/(TeV.sr)</c>.</summary>
internal sealed class VoUnitParser(string text)
{
    private const int MaxNesting = 8;

    private int _at;
    private int _depth;

    public VoUnit? Parse()
    {
        if (text.Length == 0) return null;
        var unit = Product();
        return _at == text.Length ? unit : null;
    }

    private VoUnit? Product()
    {
        var isScale = _at < text.Length && char.IsAsciiDigit(text[_at]);
        var result = Factor();
        while (result is not null && _at < text.Length && (text[_at] is '.' or '*' or ' ' or '/' || (isScale && char.IsAsciiLetter(text[_at]))))
        {
            // A scale factor may stand directly before its unit: 0.1nm.
            var divides = text[_at] == '/';
            if (!char.IsAsciiLetter(text[_at])) _at++;
            isScale = false;
            var next = Factor();
            if (next is null) return null;
            result = result.Times(divides ? next.Raise(-1) : next);
        }

        return result;
    }

    private VoUnit? Factor()
    {
        VoUnit? unit;
        if (_at >= text.Length) return null;
        if (text[_at] == '(') unit = Nested();
        else if (char.IsAsciiDigit(text[_at])) unit = Scale();
        else unit = Symbol();
        return unit is not null && TakePower() ? Power() is { } power ? unit.Raise(power) : null : unit;
    }

    private VoUnit? Nested()
    {
        if (++_depth > MaxNesting) return null;
        _at++;
        var inner = Product();
        _depth--;
        if (_at >= text.Length || text[_at] != ')') return null;
        _at++;
        return inner;
    }

    private VoUnit? Scale()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || (text[_at] == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))) _at++;
        if (_at < text.Length && text[_at] is 'e' or 'E' && _at + 1 < text.Length && (char.IsAsciiDigit(text[_at + 1]) || text[_at + 1] is '-' or '+'))
        {
            _at += 2;
            while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
        }

        return double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor > 0
            ? new VoUnit(factor, new double[UnitSymbols.Bases])
            : null;
    }

    private VoUnit? Symbol()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetter(text[_at]) || text[_at] == '%')) _at++;
        var symbol = text[start.._at];
        if (symbol == "sqrt" && _at < text.Length && text[_at] == '(') return Nested()?.Raise(0.5);
        return symbol.Length == 0 ? null : UnitSymbols.Find(symbol);
    }

    private bool TakePower()
    {
        if (text.AsSpan(_at).StartsWith("**", StringComparison.Ordinal)) _at += 2;
        else if (_at < text.Length && text[_at] == '^') _at++;
        else return false;
        return true;
    }

    private double? Power()
    {
        var isNested = _at < text.Length && text[_at] == '(';
        if (isNested) _at++;
        var start = _at;
        if (_at < text.Length && text[_at] is '-' or '+') _at++;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || (isNested && text[_at] is '.' or '/'))) _at++;
        var parts = text[start.._at].Split('/');
        if (isNested && (_at >= text.Length || text[_at++] != ')')) return null;
        if (!double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var power)) return null;
        if (parts.Length == 1) return power;
        return parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var divisor) && divisor != 0
            ? power / divisor
            : null;
    }
}
