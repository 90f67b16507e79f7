using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Parsing;
using TapGamma.Diagnostics;

namespace TapGamma.Adql.Binding;

/// <summary>
/// Resolves names against a catalogue and finds types, units and UCDs (ADQL 2.1, sections 2 to 4). Every fault is
/// reported; a value that could not be bound is a NULL, which fits everywhere, so that one fault is reported once.
/// </summary>
internal sealed partial class Binder(Catalog catalog, ISqlDialect dialect, QueryLiterals literals, AdqlDiagnostics messages)
{
    private const int MostDiagnostics = 20;

    private readonly CatalogIndex _catalog = CatalogIndex.For(catalog);
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly SortedSet<string> _tables = new(StringComparer.Ordinal);
    private readonly List<BoundCommonTable> _commonTables = [];
    private Identifier? _commonTableInWork;
    private int _relations;
    private int _depth;
    private bool _isTooDeep;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Full names of the tables that the query names.</summary>
    public IReadOnlyList<string> Tables => [.. _tables];

    /// <summary>Whether a value of the query is made of integers by arithmetic.</summary>
    public bool ComputesIntegers { get; private set; }

    public BoundStatement Bind(QueryNode query)
    {
        foreach (var table in query.CommonTables) BindCommonTable(table);
        return new(_commonTables, BindQuery(query.Body, null));
    }

    /// <summary>Nobody reads more, and looking for near names takes time.</summary>
    private bool HasEnough => _diagnostics.Count >= MostDiagnostics;

    private void Report(Diagnostic diagnostic)
    {
        if (!HasEnough) _diagnostics.Add(diagnostic);
    }

    /// <summary>
    /// Binds what will stand some levels deeper in the SQL; null when that is deeper than engines, or our own recursion, bear.
    /// </summary>
    private T? AtDepth<T>(int levels, SourceSpan span, Func<T> bind)
        where T : class
    {
        if (_depth + levels > dialect.MaxExpressionDepth)
        {
            if (!_isTooDeep) Report(messages.TooManyOperators(span, dialect.MaxExpressionDepth));
            _isTooDeep = true;
            return null;
        }

        _depth += levels;
        var result = bind();
        _depth -= levels;
        return result;
    }

    private void BindCommonTable(CommonTable table)
    {
        if (_commonTables.Any(other => SameName(other.Name, table.Name)))
            Report(messages.DuplicateCommonTable(table.Name.Span));
        _commonTableInWork = table.Name;
        var query = BindQuery(table.Query, null);
        _commonTableInWork = null;
        _commonTables.Add(new(table.Name, query, _commonTables.Count + 1));
    }

    /// <param name="query">The query.</param>
    /// <param name="outer">Scope of the enclosing query for sub-queries in conditions, else null.</param>
    private BoundQuery BindQuery(SelectExpression query, Scope? outer)
    {
        if (query.Body is Select select)
        {
            var (bound, order) = BindSelect(select, query.OrderBy, outer);
            return new(bound, order, query.Offset, bound.Output);
        }

        var body = BindOperand(query.Body, outer);
        if (query.OrderBy.Count > dialect.MaxColumns) Report(messages.TooManyColumns(query.OrderBy[0].Span, dialect.MaxColumns));
        return new(body, [.. query.OrderBy.Select(term => BindSetOrder(term, body.Output))], query.Offset, body.Output);
    }

    private BoundBody BindOperand(SetOperand operand, Scope? outer) => operand switch
    {
        Select select => BindSelect(select, [], outer).Select,
        NestedSelect nested => new BoundNested(BindQuery(nested.Query, outer)),
        SetOperation operation => BindSet(operation, outer),
        _ => throw new InvalidOperationException(operand.GetType().Name),
    };

    private BoundSet BindSet(SetOperation operation, Scope? outer)
    {
        var left = BindOperand(operation.Left, outer);
        var right = BindOperand(operation.Right, outer);
        var name = operation.Operator.ToString().ToUpperInvariant();
        if (left.Output.Count != right.Output.Count)
        {
            Report(messages.SetColumnCounts(operation.Right.Span, name, left.Output.Count, right.Output.Count));
            return new(left, operation.Operator, operation.All, right, left.Output);
        }

        List<OutputColumn> output = [];
        for (var i = 0; i < left.Output.Count; i++)
        {
            var (a, b) = (left.Output[i], right.Output[i]);
            if (!AreComparable(a.Type, b.Type) && !(a.Type == b.Type))
                Report(messages.SetTypes(operation.Right.Span, name, i + 1, a.Type, b.Type));
            output.Add(CombineOutput(a, b));
        }

        return new(left, operation.Operator, operation.All, right, output);
    }

    private static OutputColumn CombineOutput(OutputColumn a, OutputColumn b)
    {
        if (a.Type == b.Type || b.Type == AdqlType.Null) return a with { Meta = TextWidth.Of(a.Meta, b) };
        var type = a.Type == AdqlType.Null ? b.Type : a.Type.IsNumeric() ? AdqlTypes.Widest(a.Type, b.Type) : a.Type;
        if (type == a.Type) return a;
        var bare = AdqlTypes.ColumnOf(type);
        var meta = a.Meta with { Datatype = bare.Datatype, ArraySize = bare.ArraySize, Xtype = bare.Xtype };
        return a with { Type = type, Meta = meta };
    }

    private BoundOrder BindSetOrder(OrderTerm term, IReadOnlyList<OutputColumn> output)
    {
        if (term.Key is NumberLiteral { Value: long ordinal }) return new(CheckOrdinal(term, ordinal, output.Count), null, term.Descending);
        if (term.Key is ColumnReference { Parts: [var name] })
        {
            var at = FindOutput(output, name);
            if (at > 0) return new(at, null, term.Descending);
        }

        Report(messages.OrderByNotInOutput(term.Key.Span));
        return new(1, null, term.Descending);
    }

    private int CheckOrdinal(OrderTerm term, long ordinal, int columns)
    {
        if (ordinal >= 1 && ordinal <= columns) return (int)ordinal;
        Report(messages.OrdinalOutOfRange(term.Key.Span, columns));
        return 1;
    }

    private static int FindOutput(IReadOnlyList<OutputColumn> output, Identifier name)
    {
        for (var i = 0; i < output.Count; i++)
            if (MatchesName(output[i].Name, name)) return i + 1;
        return 0;
    }

    private static bool MatchesName(string stored, Identifier name) => CatalogIndex.Matches(stored, name);

    private static bool SameName(Identifier a, Identifier b) => a.IsDelimited || b.IsDelimited
        ? string.Equals(a.Text, b.Text, StringComparison.Ordinal)
            || (string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase) && !(a.IsDelimited && b.IsDelimited)
                && ReservedWords.IsRegularName(a.Text) && ReservedWords.IsRegularName(b.Text))
        : string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase);
}
