using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Searches;

namespace TapGamma.Adql.Dialects;

/// <content>Joins. Their searches go through the index of the side that may be missing, or of the larger one.</content>
internal sealed partial class SqlWriter
{
    private string InnerJoin(BoundJoin join)
    {
        var terms = Conjuncts.Terms(join.On);
        var ranges = "";
        string on;
        if (Conjuncts.MayGrow(join) && terms.Count > 0)
        {
            var joined = new JoinedRelations([join.Left, join.Right], terms);
            on = Conditions(terms, joined);
            ranges = string.Concat(joined.Ranges.Select(relation => $" ON (1 = 1) JOIN {relation}"));
        }
        else
        {
            on = Condition(join.On, true);
        }

        return $"{From(join.Left)} JOIN {Inner(join.Right)}{ranges} ON {on}";
    }

    /// <summary>
    /// A join that keeps all rows of one side. A search joins its ranges with the other side, so that a row of the first is without a
    /// partner only when no range holds one.
    /// </summary>
    private string LeftJoin(BoundFrom kept, BoundFrom optional, BoundCondition on)
    {
        var (condition, ranges) = OuterCondition(on, optional);
        var right = ranges is null ? Inner(optional) : $"({ranges} CROSS JOIN {Inner(optional)})";
        return $"{From(kept)} LEFT JOIN {right} ON {condition}";
    }

    /// <summary>A join that keeps all rows. Conditions are written before FROM, of which they may want hidden columns.</summary>
    private string FullJoin(BoundJoin join)
    {
        var (left, right, terms) = (join.Left, join.Right, Conjuncts.Terms(join.On));
        if (Rows(left, terms) > Rows(right, terms)) (left, right) = (right, left);
        if (!dialect.FullJoinNeedsEquality || terms.All(term => term is BoundComparison { Operator: "=", Left: BoundColumn, Right: BoundColumn }))
        {
            var (searched, _) = OuterCondition(join.On, right);
            return $"{From(left)} FULL JOIN {Inner(right)} ON {searched}";
        }

        if (FullJoinByRowId(left, right, join.On) is { } full) return full;
        var condition = Condition(join.On, true);
        return $"{From(left)} FULL JOIN {Inner(right)} ON {Anything(left)} = {Anything(right)} AND ({condition})";
    }

    /// <summary>
    /// The partners of each row are found first, by their row ids, which are equal or not: the pairs are then joined fully with the table
    /// they come from. Null where no search of a table helps.
    /// </summary>
    private string? FullJoinByRowId(BoundFrom left, BoundFrom right, BoundCondition on)
    {
        if (right is not BoundSource { Relation: TableRelation table }) return null;
        var index = (ISkyIndex?)table.Table.Positions ?? table.Table.Regions;
        if (index is null || OuterCondition(on, right) is not (var condition, { } ranges)) return null;
        var (name, id) = (table.SqlAlias + "f", Hidden([table], index.RowIdColumn));
        var partners = $"SELECT {id} AS id FROM {ranges} CROSS JOIN {From(right)} WHERE {condition}";
        return $"{From(left)} LEFT JOIN LATERAL ({partners}) AS {name} ON TRUE FULL JOIN {From(right)} ON {name}.id = {id}";
    }

    private string Inner(BoundFrom from) => from is BoundJoin ? $"({From(from)})" : From(from);

    private static double Rows(BoundFrom from, IReadOnlyList<BoundCondition> terms) =>
        JoinedRelations.Members(from).Max(relation => RowEstimate.Of(relation, terms));

    /// <summary>A value that is the same for each row of a side.</summary>
    private string Anything(BoundFrom from)
    {
        var relation = JoinedRelations.Members(from).First();
        return $"tg_anything({relation.SqlAlias}.{dialect.Quote(relation.Columns[0].SqlName)})";
    }
}
