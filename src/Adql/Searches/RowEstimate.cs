using TapGamma.Adql.Binding;
using TapGamma.Adql.Dialects;

namespace TapGamma.Adql.Searches;

/// <summary>About how many rows a relation contributes to a join: enough to tell which side a cross-match should read and which it should search.</summary>
internal static class RowEstimate
{
    /// <summary>The part of a table that a search of constant place finds.</summary>
    public const double Searched = 0.001;

    /// <summary>Most columns that archives compare with a constant have few values: collection, instrument, kind of product.</summary>
    private const double Equal = 0.1;
    private const double Identified = 0.0001;
    private const double Other = 0.5;
    private const double Unknown = 100_000;

    public static double Of(BoundRelation relation, IReadOnlyList<BoundCondition> conditions)
    {
        var rows = Rows(relation);
        foreach (var condition in conditions)
            if (condition is BoundComparison comparison && DependsOnly(relation, comparison.Left, comparison.Right))
                rows *= Part(comparison);
        return Math.Max(1, rows);
    }

    private static double Part(BoundComparison comparison)
    {
        if (comparison.Operator != "=") return Other;
        var column = comparison.Left as BoundColumn ?? comparison.Right as BoundColumn;
        return column is not null && IsIdentifier(column.Column.Name) ? Identified : Equal;
    }

    private static bool IsIdentifier(string name) =>
        name.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_did", StringComparison.OrdinalIgnoreCase)
        || name.Equals("id", StringComparison.OrdinalIgnoreCase);

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

    /// <summary>Whether a comparison is one of the relation's own values with a constant.</summary>
    private static bool DependsOnly(BoundRelation relation, BoundValue left, BoundValue right)
    {
        var value = right is BoundLiteral ? left : left is BoundLiteral ? right : null;
        var isOwn = value is not null && Positions.Uses(value, relation);
        return isOwn && Relations(value!).All(used => used == relation);
    }

    private static IEnumerable<BoundRelation> Relations(BoundValue value) =>
        value is BoundColumn column ? [column.Relation] : Grouping.Children(value).SelectMany(Relations);
}
