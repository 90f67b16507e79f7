using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Searches;

/// <summary>
/// The relations that conditions of one place (a WHERE, or the ON of an inner join) join with each other, how many rows each may
/// contribute, and the relations of key ranges that searches add to them.
/// </summary>
internal sealed class JoinedRelations
{
    private readonly Dictionary<BoundRelation, double> _rows = [];
    private readonly HashSet<BoundRelation> _searched = [];

    public JoinedRelations(IEnumerable<BoundFrom> from, IReadOnlyList<BoundCondition> conditions)
    {
        foreach (var relation in from.SelectMany(Members)) _rows[relation] = RowEstimate.Of(relation, conditions);
    }

    /// <summary>Whether there is only one.</summary>
    public bool IsOne => _rows.Count == 1;

    /// <summary>What searches added, in order.</summary>
    public List<string> Ranges { get; } = [];

    /// <summary>Whether a search of a relation may be added: one for each.</summary>
    public bool MaySearch(BoundRelation relation) => _rows.ContainsKey(relation) && !_searched.Contains(relation);

    public double Rows(BoundRelation relation) => _rows[relation];

    /// <summary>Adds the ranges of a search.</summary>
    /// <param name="target">What is searched.</param>
    /// <param name="ranges">The relation of ranges.</param>
    public void Add(BoundRelation target, string ranges)
    {
        _searched.Add(target);
        Ranges.Add(ranges);
        Thin(target);
    }

    /// <summary>Notes that a search leaves few rows of a relation.</summary>
    public void Thin(BoundRelation target) => _rows[target] = Math.Max(1, _rows[target] * RowEstimate.Searched);

    /// <summary>The relations of an entry of FROM.</summary>
    public static IEnumerable<BoundRelation> Members(BoundFrom from) => from is BoundJoin join
        ? [.. Members(join.Left), .. Members(join.Right)]
        : [((BoundSource)from).Relation];
}
