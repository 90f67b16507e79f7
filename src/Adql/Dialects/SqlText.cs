using System.Text;
using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Dialects;

/// <summary>SQL in the making: text and the values of its parameters. Equal values share a parameter.</summary>
internal sealed class SqlText(ISqlDialect dialect)
{
    private readonly List<object> _parameters = [];
    private readonly List<Func<IReadOnlyList<object>, object>?> _sources = [];
    private readonly Dictionary<object, int> _numbers = [];

    public StringBuilder Text { get; } = new();

    public IReadOnlyList<object> Parameters => _parameters;

    /// <summary>How each parameter follows from the literals of the text; null for those that do not.</summary>
    public IReadOnlyList<Func<IReadOnlyList<object>, object>?> Sources => _sources;

    /// <summary>The reference to a value; long, double or string.</summary>
    public string Parameter(object value)
    {
        // -0.0 equals 0.0, but is another number.
        var key = value is double number ? BitConverter.DoubleToInt64Bits(number) + 0.5m : value;
        return Parameter(key, value, null);
    }

    /// <summary>The reference to a literal. Those that may be exchanged share no parameter, for others need not be equal.</summary>
    public string Parameter(BoundLiteral literal) => literal.Literal is { IsFixed: false } free
        ? Parameter((free, literal.IsNegative), literal.Constant!, literals => literal.Among(literals)!)
        : Parameter(literal.Constant!);

    private string Parameter(object key, object value, Func<IReadOnlyList<object>, object>? source)
    {
        if (!_numbers.TryGetValue(key, out var parameter))
        {
            _parameters.Add(value);
            _sources.Add(source);
            _numbers[key] = parameter = _parameters.Count;
        }

        return dialect.Parameter(parameter);
    }
}
