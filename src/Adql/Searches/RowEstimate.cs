using TapGamma.Adql.Binding;
using TapGamma.Adql.Dialects;

namespace TapGamma.Adql.Searches;

/// <summary>About how many rows a relation contributes to a join: enough to tell which side a cross-match should read and which it should search.</summary>
internal static class RowEstimate
{
    /// <summary>The part of a table that a search of constant place finds.</summary>
    public const double Searched = 0.001;

    private const double Equal = 0.0001;
    private const double Other = 0.3;
    private const double Unknown = 100_000;

    public static double Of(BoundRelation relation, IReadOnlyList<BoundCondition> conditions)
    {
        var rows = Rows(relation);
        foreach (var condition in conditions)
            if (condition is BoundComparison comparison && DependsOnly(relation, comparison.Left, comparison.Right))
                rows *= comparison.Operator == "=" ? Equal : Other;
        return Math.Max(1, rows);
    }

    private static double Rows(BoundRelation relation) => relation switch
    {
        TableRelation table => table.Table.Rows ?? Unknown,
        DerivedRelation derived => Rows(derived.Query),
        CommonRelation common => Rows(common.Table.Query),
        _ => Unknown,
    };

    private static double Rows(BoundQuery query) => query.Body switch
    {
        BoundNested nested => Rows(nested.Query),
        BoundSelect { Top: { } top } select => Math.Min(top, Rows(select)),
        BoundSelect select => Rows(select),
        _ => Unknown,
    };

    private static double Rows(BoundSelect select) => select.From is [BoundSource { Relation: var relation }]
        ? Of(relation, Conjuncts.Terms(select.Where))
        : Unknown;

    private static bool DependsOnly(BoundRelation relation, BoundValue left, BoundValue right) =>
        (Positions.Uses(left, relation) && right is BoundLiteral) || (Positions.Uses(right, relation) && left is BoundLiteral);
}
