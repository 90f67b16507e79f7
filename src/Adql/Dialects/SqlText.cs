using System.Text;
using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Dialects;

/// <summary>SQL in the making: text and the values of its parameters. Equal values share a parameter.</summary>
internal sealed class SqlText(ISqlDialect dialect)
{
    private readonly List<object> _parameters = [];
    private readonly List<Action<IReadOnlyList<object>, object[]>> _sources = [];
    private readonly Dictionary<object, int> _numbers = [];

    public StringBuilder Text { get; } = new();

    public IReadOnlyList<object> Parameters => _parameters;

    /// <summary>What makes parameters of other literals, each in its place.</summary>
    public IReadOnlyList<Action<IReadOnlyList<object>, object[]>> Sources => _sources;

    /// <summary>The reference to a value; long, double or string.</summary>
    public string Parameter(object value)
    {
        // -0.0 equals 0.0, but is another number.
        var key = value is double number ? BitConverter.DoubleToInt64Bits(number) + 0.5m : value;
        if (!_numbers.TryGetValue(key, out var parameter)) _numbers[key] = parameter = Add(value);
        return dialect.Parameter(parameter);
    }

    /// <summary>The reference to a literal. Those that may be exchanged share no parameter, for others need not be equal.</summary>
    public string Parameter(BoundLiteral literal)
    {
        if (literal.Literal is not { IsFixed: false } free) return Parameter(literal.Constant!);
        if (!_numbers.TryGetValue((free, literal.IsNegative), out var parameter))
        {
            _numbers[(free, literal.IsNegative)] = parameter = Add(literal.Constant!);
            _sources.Add((literals, values) => values[parameter - 1] = literal.Among(literals)!);
        }

        return dialect.Parameter(parameter);
    }

    /// <summary>References to values that are worked out from literals together.</summary>
    public IReadOnlyList<string> Worked(IReadOnlyList<object> literals, Func<IReadOnlyList<object>, object[]> make)
    {
        var first = _parameters.Count;
        string[] references = [.. make(literals).Select(value => dialect.Parameter(Add(value)))];
        _sources.Add((others, values) => make(others).CopyTo(values, first));
        return references;
    }

    private int Add(object value)
    {
        _parameters.Add(value);
        return _parameters.Count;
    }
}
