using System.Text;
using TapGamma.Adql.Ast;
using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Dialects;

/// <summary>
/// Writes the bound tree as SQL. No character of the query reaches the text: names come from the catalogue or are made
/// here, values are parameters, and output names are quoted.
/// </summary>
internal sealed partial class SqlWriter(ISqlDialect dialect, QueryLiterals literals)
{
    private readonly SqlText _sql = new(dialect);

    /// <summary>The statement, its parameters, the number of the row limit's parameter, and what other literals make of the parameters.</summary>
    public static (string Sql, IReadOnlyList<object> Parameters, int RowLimit, LiteralExchange Exchange) Write(
        BoundStatement statement, QueryLiterals literals, ISqlDialect dialect)
    {
        var writer = new SqlWriter(dialect, literals);
        var (body, top) = writer.Outermost(statement.Query);
        var text = new StringBuilder(writer.CommonTables(statement.CommonTables)).Append(body);
        var offset = statement.Query.Offset is { } skipped ? writer._sql.Parameter(skipped) : null;
        var rowLimit = writer._sql.Parameters.Count + 1;
        var limit = dialect.Parameter(rowLimit);
        text.Append(' ').Append(dialect.Limit(top is null ? limit : dialect.Lesser(top, limit), offset));
        return (text.ToString(), writer._sql.Parameters, rowLimit, literals.Exchange(writer._sql.Sources));
    }

    /// <summary>WITH, written from its end, because a table may be asked for hidden columns by any that follows it.</summary>
    private string CommonTables(IReadOnlyList<BoundCommonTable> tables)
    {
        if (tables.Count == 0) return "";
        var texts = tables.Reverse().Select(CommonTable).ToList();
        texts.Reverse();
        return $"WITH {string.Join(", ", texts)} ";
    }

    private string CommonTable(BoundCommonTable table)
    {
        var isSearched = table.Query.Body is BoundSelect select && _handedOn.ContainsKey(select);
        return $"{CommonName(table)} {(isSearched ? dialect.TransparentCommonTable : "AS")} ({Query(table.Query)})";
    }

    private static string CommonName(BoundCommonTable table) => FormattableString.Invariant($"w{table.Number}");

    /// <summary>The main query without its limit; the second value is TOP's parameter where it can become the limit.</summary>
    private (string Body, string? Top) Outermost(BoundQuery query)
    {
        var names = query.Output.Select(column => column.Name).ToList();
        var order = OrderBy(query);
        if (query.Body is not BoundSelect select) return (Body(query.Body, names) + order, null);
        var body = SelectText(select, names) + order;
        return (body, select.Top is { } top ? _sql.Parameter(top) : null);
    }

    /// <summary>A query inside another; its columns are called c1, c2...</summary>
    private string Query(BoundQuery query)
    {
        var names = Enumerable.Range(1, query.Output.Count).Select(OutputColumns.SqlName).ToList();
        var top = (query.Body as BoundSelect)?.Top;
        var order = OrderBy(query);
        var text = (query.Body is BoundSelect select ? SelectText(select, names) : Body(query.Body, names)) + order;
        if (top is null && query.Offset is null) return text;
        return text + " " + dialect.Limit(
            top is { } rows ? _sql.Parameter(rows) : null,
            query.Offset is { } offset ? _sql.Parameter(offset) : null);
    }

    private string OrderBy(BoundQuery query)
    {
        if (query.OrderBy.Count == 0) return "";
        var terms = query.OrderBy.Select(term =>
            dialect.SortKey(term.Value is null ? FormattableString.Invariant($"{term.Ordinal}") : Value(term.Value), term.Descending));
        return " ORDER BY " + string.Join(", ", terms);
    }

    private string Body(BoundBody body, IReadOnlyList<string> names) => body switch
    {
        BoundSelect { Top: null } select => SelectText(select, names),
        BoundSelect select => Wrap(Query(new(select, [], null, select.Output))),
        BoundNested nested => Wrap(Query(nested.Query)),
        BoundSet set => SetText(set, names),
        _ => throw new InvalidOperationException(body.GetType().Name),
    };

    private static string Wrap(string query) => $"SELECT * FROM ({query}) AS q";

    /// <summary>Engines differ in precedence, so whatever is not a plain chain to the left becomes a sub-query.</summary>
    private string SetText(BoundSet set, IReadOnlyList<string> names)
    {
        if (set.All && set.Operator != SetOperator.Union && !dialect.HasSetOperatorsWithDuplicates) return NumberedSet(set);
        var left = Body(set.Left, names);
        var right = set.Right is BoundSet ? Wrap(Body(set.Right, names)) : Body(set.Right, names);
        return $"{left} {set.Operator.ToString().ToUpperInvariant()}{(set.All ? " ALL" : "")} {right}";
    }

    /// <summary>INTERSECT ALL and EXCEPT ALL: numbering equal rows makes them different.</summary>
    private string NumberedSet(BoundSet set)
    {
        var names = Enumerable.Range(1, set.Output.Count).Select(OutputColumns.SqlName).ToList();
        var columns = string.Join(", ", names);
        string Numbered(BoundBody body) =>
            $"SELECT {columns}, row_number() OVER (PARTITION BY {columns}) FROM ({Body(body, names)}) AS q";
        return $"SELECT {columns} FROM ({Numbered(set.Left)} {set.Operator.ToString().ToUpperInvariant()} {Numbered(set.Right)}) AS q";
    }

    private string SelectText(BoundSelect select, IReadOnlyList<string> names)
    {
        var text = new StringBuilder("SELECT ");
        if (select.Distinct) text.Append("DISTINCT ");
        for (var i = 0; i < select.Values.Count; i++)
        {
            if (i > 0) text.Append(", ");
            text.Append(Value(select.Values[i])).Append(" AS ").Append(dialect.Quote(names[i]));
        }

        var groupBy = select.GroupBy.Count == 0 ? "" : " GROUP BY " + string.Join(", ", select.GroupBy.Select(GroupKey));
        var having = select.Having is null ? "" : Having(select);
        var from = FromAndWhere(select);
        if (_handedOn.TryGetValue(select, out var hidden))
            for (var i = 0; i < hidden.Count; i++) text.Append(", ").Append(hidden[i]).Append(" AS ").Append(dialect.Quote(HiddenName(i)));
        return text.Append(from).Append(groupBy).Append(having).ToString();
    }

    /// <summary>A constant key would be read as an ordinal by some engines.</summary>
    private string GroupKey(BoundValue value) => value is BoundLiteral ? $"({Value(value)})" : Value(value);

    private string Having(BoundSelect select)
    {
        var isAggregate = dialect.GroupsForHaving || select.GroupBy.Count > 0 || select.Values.Any(Grouping.HasAggregate);
        return (isAggregate ? "" : " GROUP BY (NULL)") + " HAVING " + Condition(select.Having!, false);
    }
}
