using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Binding;

/// <summary>A column as <c>*</c> and unqualified names see it: of a relation, or merged by a join.</summary>
internal sealed record ScopeColumn(RelationColumn Column, BoundValue Value);

/// <summary>What FROM makes visible.</summary>
/// <param name="Relations">For qualified names.</param>
/// <param name="Columns">For unqualified names and <c>*</c>, in its order.</param>
/// <param name="Outer">The enclosing query's scope, for sub-queries in conditions.</param>
internal sealed record Scope(IReadOnlyList<BoundRelation> Relations, IReadOnlyList<ScopeColumn> Columns, Scope? Outer)
{
    public static Scope Of(BoundRelation relation, SourceSpan span) => new(
        [relation],
        [.. relation.Columns.Select(column => new ScopeColumn(column, new BoundColumn(relation, column, span)))],
        null);
}
