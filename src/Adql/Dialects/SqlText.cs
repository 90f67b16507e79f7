using System.Text;

namespace TapGamma.Adql.Dialects;

/// <summary>SQL in the making: text and the values of its parameters. Equal values share a parameter.</summary>
internal sealed class SqlText(ISqlDialect dialect)
{
    private readonly List<object> _parameters = [];
    private readonly Dictionary<object, int> _numbers = [];

    public StringBuilder Text { get; } = new();

    public IReadOnlyList<object> Parameters => _parameters;

    /// <summary>The reference to a value; long, double or string.</summary>
    public string Parameter(object value)
    {
        // -0.0 equals 0.0, but is another number.
        var key = value is double number ? BitConverter.DoubleToInt64Bits(number) + 0.5m : value;
        if (!_numbers.TryGetValue(key, out var parameter))
        {
            _parameters.Add(value);
            _numbers[key] = parameter = _parameters.Count;
        }

        return dialect.Parameter(parameter);
    }
}
