using TapGamma.Adql.Ast;
using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Searches;

namespace TapGamma.Adql.Dialects;

/// <content>FROM.</content>
internal sealed partial class SqlWriter
{
    /// <summary>
    /// FROM and WHERE. Where a search joins the ranges of an index, inner joins become a list of their tables, so that the engine
    /// is free to read them in the order that the search needs.
    /// </summary>
    private string FromAndWhere(BoundSelect select)
    {
        var (sources, terms) = Conjuncts.Dissolve(select.From);
        terms = [.. Conjuncts.Terms(select.Where), .. terms];
        if (!select.From.All(Conjuncts.MayGrow) || terms.Count == 0)
        {
            var where = select.Where is null ? "" : " WHERE " + Condition(select.Where, true);
            return " FROM " + From(select.From) + where;
        }

        var joined = new JoinedRelations(sources, terms);
        var condition = Conditions(terms, joined);
        return " FROM " + string.Join(", ", [From(sources), .. joined.Ranges]) + " WHERE " + condition;
    }

    /// <summary>
    /// SQLite gives the comma no lower rank than JOIN, but a left join finds the same rows when more stands on its left; without
    /// parentheses it is not computed apart.
    /// </summary>
    private string From(IReadOnlyList<BoundFrom> from) => from.Count == 1
        ? From(from[0])
        : string.Join(", ", from.Select(item => Conjuncts.MayGrow(item) ? From(item) : $"({From(item)})"));

    private string From(BoundFrom from) => from switch
    {
        BoundJoin { Kind: JoinKind.Inner } join => InnerJoin(join),
        BoundJoin { Kind: JoinKind.Left } join => LeftJoin(join.Left, join.Right, join.On),
        BoundJoin { Kind: JoinKind.Right } join => LeftJoin(join.Right, join.Left, join.On),
        BoundJoin join => FullJoin(join),
        _ => Relation(((BoundSource)from).Relation),
    };

    private string Relation(BoundRelation relation) => relation switch
    {
        TableRelation table => $"{Visible(table.Table)} AS {table.SqlAlias}",
        DerivedRelation derived => $"({Query(derived.Query)}) AS {derived.SqlAlias}",
        CommonRelation common => $"{CommonName(common.Table)} AS {common.SqlAlias}",
        _ => throw new InvalidOperationException(relation.GetType().Name),
    };

    /// <summary>A table without its hidden rows, whatever the query does with it; both engines dissolve the parentheses.</summary>
    private string Visible(CatalogTable table) => table.Hidden.Count == 0
        ? dialect.Table(table)
        : $"(SELECT * FROM {dialect.Table(table)} AS t WHERE {string.Join(" AND ", table.Hidden.Select(Beside))})";

    private string Beside(HiddenRows hidden)
    {
        var (column, values) = (dialect.Quote(hidden.PhysicalColumn), string.Join(", ", hidden.Values.Select(_sql.Parameter)));
        if (hidden.Of is not { } other) return $"{column} NOT IN ({values})";
        var key = dialect.Quote(other.Key);
        // Row by row: a list of all that may be seen would be made anew for each reference to the table.
        if (hidden.IsReversed)
            return $"EXISTS (SELECT 1 FROM {dialect.Table(other.Table)} AS s WHERE s.{key} = t.{key} AND s.{column} IN ({values}))";
        return $"{key} NOT IN (SELECT {key} FROM {dialect.Table(other.Table)} WHERE {column} IN ({values}))";
    }
}
