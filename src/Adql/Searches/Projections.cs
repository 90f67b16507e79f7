using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Searches;

/// <summary>Follows columns through sub-queries and common tables that only hand them on, down to a table of the catalogue.</summary>
internal static class Projections
{
    /// <summary>The query a relation stands for when it keeps every row apart: no grouping, no DISTINCT, no limit, no set operation.</summary>
    public static BoundSelect? SimpleSelect(BoundRelation relation)
    {
        var query = relation switch
        {
            DerivedRelation derived => derived.Query,
            CommonRelation common => common.Table.Query,
            _ => null,
        };
        while (query is { Offset: null, Body: BoundNested nested }) query = nested.Query;
        return query is { Offset: null, Body: BoundSelect { Distinct: false, Top: null, GroupBy: [], Having: null } select }
            && !select.Values.Any(Grouping.HasAggregate)
            ? select
            : null;
    }

    /// <summary>What stands behind a column of a sub-query, one level down; null when it is no such column.</summary>
    public static BoundValue? Behind(BoundValue value)
    {
        if (value is not BoundColumn column || SimpleSelect(column.Relation) is not { } select) return null;
        for (var i = 0; i < column.Relation.Columns.Count; i++)
            if (ReferenceEquals(column.Relation.Columns[i], column.Column)) return select.Values[i];
        return null;
    }
}
