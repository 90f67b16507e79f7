using TapGamma.Adql.Ast;
using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Dialects;

/// <content>FROM.</content>
internal sealed partial class SqlWriter
{
    private string From(IReadOnlyList<BoundFrom> from) => from.Count == 1
        ? From(from[0])
        : string.Join(", ", from.Select(item => item is BoundJoin ? $"({From(item)})" : From(item)));

    private string From(BoundFrom from)
    {
        if (from is not BoundJoin join) return Relation(((BoundSource)from).Relation);
        var right = join.Right is BoundJoin ? $"({From(join.Right)})" : From(join.Right);
        var kind = join.Kind switch
        {
            JoinKind.Left => "LEFT JOIN",
            JoinKind.Right => "RIGHT JOIN",
            JoinKind.Full => "FULL JOIN",
            _ => "JOIN",
        };
        return $"{From(join.Left)} {kind} {right} ON {Condition(join.On, true)}";
    }

    private string Relation(BoundRelation relation) => relation switch
    {
        TableRelation table => $"{dialect.Table(table.Table)} AS {table.SqlAlias}",
        DerivedRelation derived => $"({Query(derived.Query)}) AS {derived.SqlAlias}",
        CommonRelation common => $"{CommonName(common.Table)} AS {common.SqlAlias}",
        _ => throw new InvalidOperationException(relation.GetType().Name),
    };
}
