using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Parsing;

namespace TapGamma.Adql.Binding;

/// <summary>The literals of a query, and what its compilation made depend on them.</summary>
internal sealed class QueryLiterals
{
    private readonly object[] _values;
    private readonly Dictionary<int, QueryLiteral> _byPlace = [];
    private readonly List<Func<IReadOnlyList<object>, bool>> _conditions = [];
    private readonly HashSet<QueryLiteral> _bound = [];

    public QueryLiterals(IEnumerable<Lexeme> lexemes)
    {
        List<object> values = [];
        foreach (var lexeme in lexemes.Where(lexeme => lexeme.IsLiteral))
        {
            _byPlace.Add(lexeme.Span.Start, new(values.Count));
            values.Add(lexeme.Value);
        }

        _values = [.. values];
    }

    /// <summary>Their values. What follows from them without fixing them must follow from others as well.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>The literal at a place of the text, as a value. Those that are never asked for here decide something else, such as TOP.</summary>
    public BoundLiteral Bind(object value, AdqlType type, Ast.SourceSpan span)
    {
        var literal = _byPlace[span.Start];
        _bound.Add(literal);
        return new(value, type, AdqlTypes.ColumnOf(type), span) { Literal = literal };
    }

    /// <summary>Decides by what a number is; of its literals only the outcome is remembered. False for what depends on data.</summary>
    public bool Decide(BoundValue value, Predicate<double> test)
    {
        if (value is BoundColumn) return false;
        var outcome = Holds(_values);
        _conditions.Add(literals => Holds(literals) == outcome);
        return outcome;

        bool Holds(IReadOnlyList<object> literals) => Constants.Among(value, literals) is { } number && test(number);
    }

    /// <summary>How the parameters of the compiled query follow from its literals.</summary>
    public LiteralExchange Exchange(IReadOnlyList<Action<IReadOnlyList<object>, object[]>> sources)
    {
        var isFixed = new bool[_values.Length];
        Array.Fill(isFixed, true);
        foreach (var literal in _bound) isFixed[literal.Number] = literal.IsFixed;
        return new(_values, isFixed, [.. _conditions], sources);
    }
}
