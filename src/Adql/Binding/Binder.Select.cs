using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Binding;

/// <content>SELECT: its list, grouping and order.</content>
internal sealed partial class Binder
{
    private (BoundSelect Select, IReadOnlyList<BoundOrder> Order) BindSelect(
        Select select, IReadOnlyList<OrderTerm> orderBy, Scope? outer)
    {
        var (from, scope) = BindFrom(select, outer);
        if (_diagnostics.Count > 0 && from.Count == 0) return (new(false, null, [], from, null, [], null, []), []);
        var where = select.Where is null ? null : BindCondition(select.Where, new(scope, "WHERE", false));
        var groupBy = select.GroupBy.Select(value => BindValue(value, new(scope, "GROUP BY", false))).ToList();
        var (values, names) = BindItems(select, scope);
        var having = select.Having is null ? null : BindCondition(select.Having, new(scope, "HAVING", true));
        var output = Output(values, names);
        if (Math.Max(output.Count, Math.Max(orderBy.Count, groupBy.Count)) > dialect.MaxColumns)
            Report(messages.TooManyColumns(select.Items[0].Span, dialect.MaxColumns));
        var order = orderBy.Select(term => BindOrder(term, select, scope, values, names, output)).ToList();
        var isGrouped = groupBy.Count > 0 || having is not null || values.Any(Grouping.HasAggregate)
            || order.Any(term => term.Value is not null && Grouping.HasAggregate(term.Value));
        if (isGrouped) CheckGrouping(values, having, order, groupBy, scope);
        foreach (var value in groupBy) RequireComparable(value, "grouped");
        if (select.Distinct)
            foreach (var value in values) RequireComparable(value, "made distinct");
        return (new(select.Distinct, select.Top, values, from, where, groupBy, having, output), order);
    }

    private (List<BoundValue> Values, List<string?> Names) BindItems(Select select, Scope scope)
    {
        List<BoundValue> values = [];
        List<string?> names = [];
        foreach (var item in select.Items)
        {
            if (values.Count > dialect.MaxColumns) break;
            if (item is StarItem star)
            {
                foreach (var column in ExpandStar(star, scope))
                {
                    values.Add(column.Value);
                    names.Add(column.Column.Name);
                }

                continue;
            }

            var value = (ValueItem)item;
            values.Add(BindValue(value.Value, new(scope, "SELECT", true)));
            names.Add(value.Alias?.Text ?? (values[^1] is BoundColumn column2 ? column2.Column.Name : OwnName(value.Value)));
        }

        return (values, names);
    }

    private static string? OwnName(ValueNode value) => value is ColumnReference column ? column.Name.Text : null;

    private IEnumerable<ScopeColumn> ExpandStar(StarItem star, Scope scope)
    {
        if (star.Qualifier.Count == 0) return scope.Columns;
        var relation = FindRelation(star.Qualifier, scope with { Outer = null }, star.Span);
        return relation is null ? [] : Scope.Of(relation, star.Span).Columns;
    }

    private static List<OutputColumn> Output(List<BoundValue> values, List<string?> names)
    {
        // Quoted names may differ in case alone, and those of uploads do: they are kept.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        List<OutputColumn> output = [];
        for (var i = 0; i < values.Count; i++)
        {
            var name = OutputColumns.Unique(names[i], i + 1, taken);
            output.Add(new(name, values[i].Type, TextWidth.Of(values[i]) with { Name = name }));
        }

        return output;
    }

    private BoundOrder BindOrder(
        OrderTerm term, Select select, Scope scope, List<BoundValue> values, List<string?> names, List<OutputColumn> output)
    {
        if (term.Key is NumberLiteral { Value: long ordinal })
            return new(CheckOrdinal(term, ordinal, output.Count), null, term.Descending);
        if (term.Key is ColumnReference { Parts: [var name] })
        {
            var at = names.FindIndex(own => own is not null && MatchesName(own, name));
            if (at >= 0)
            {
                RequireComparable(values[at], "sorted");
                return new(at + 1, null, term.Descending);
            }
        }

        var value = BindValue(term.Key, new(scope, "ORDER BY", true));
        RequireComparable(value, "sorted");
        var same = values.FindIndex(other => Grouping.Same(other, value));
        if (same >= 0) return new(same + 1, null, term.Descending);
        if (select.Distinct) Report(messages.OrderByNotInOutput(term.Key.Span));
        return new(0, value, term.Descending);
    }

    private void CheckGrouping(
        List<BoundValue> values, BoundCondition? having, List<BoundOrder> order, List<BoundValue> groupBy, Scope scope)
    {
        var grouping = new Grouping(groupBy, scope.Relations);
        var loose = values.SelectMany(grouping.LooseColumns)
            .Concat(order.Where(term => term.Value is not null).SelectMany(term => grouping.LooseColumns(term.Value!)))
            .Concat(having is null ? [] : grouping.LooseColumns(having));
        foreach (var column in loose.DistinctBy(column => column.Span)) Report(messages.NotGrouped(column.Span));
    }

    private void RequireComparable(BoundValue value, string what)
    {
        if (value.Type.HasNoOperators())
            Report(messages.NotSortable(value.Span, what, value.Type));
    }
}
