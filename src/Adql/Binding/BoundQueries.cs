using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Binding;

/// <summary>The whole statement.</summary>
internal sealed record BoundStatement(IReadOnlyList<BoundCommonTable> CommonTables, BoundQuery Query);

/// <summary>A common table; <paramref name="Number"/> makes its SQL name.</summary>
internal sealed record BoundCommonTable(Identifier Name, BoundQuery Query, int Number);

/// <summary>A query with order and offset.</summary>
internal sealed record BoundQuery(
    BoundBody Body, IReadOnlyList<BoundOrder> OrderBy, long? Offset, IReadOnlyList<OutputColumn> Output);

/// <summary>A result column.</summary>
/// <param name="Name">Unique output name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Meta">Its metadata; carries the same name.</param>
internal sealed record OutputColumn(string Name, AdqlType Type, Column Meta);

/// <summary>A sort key: the ordinal (from 1) of an output column, or a value.</summary>
internal sealed record BoundOrder(int Ordinal, BoundValue? Value, bool Descending);

/// <summary>What produces the rows.</summary>
internal abstract record BoundBody(IReadOnlyList<OutputColumn> Output);

/// <summary>A parenthesised query.</summary>
internal sealed record BoundNested(BoundQuery Query) : BoundBody(Query.Output);

/// <summary>A set operation.</summary>
internal sealed record BoundSet(
    BoundBody Left, SetOperator Operator, bool All, BoundBody Right, IReadOnlyList<OutputColumn> Output) : BoundBody(Output);

/// <summary>A SELECT.</summary>
internal sealed record BoundSelect(
    bool Distinct,
    long? Top,
    IReadOnlyList<BoundValue> Values,
    IReadOnlyList<BoundFrom> From,
    BoundCondition? Where,
    IReadOnlyList<BoundValue> GroupBy,
    BoundCondition? Having,
    IReadOnlyList<OutputColumn> Output) : BoundBody(Output);

/// <summary>An entry of FROM.</summary>
internal abstract record BoundFrom;

/// <summary>A single relation.</summary>
internal sealed record BoundSource(BoundRelation Relation) : BoundFrom;

/// <summary>A join; NATURAL and USING have become a condition.</summary>
internal sealed record BoundJoin(BoundFrom Left, JoinKind Kind, BoundFrom Right, BoundCondition On) : BoundFrom;
