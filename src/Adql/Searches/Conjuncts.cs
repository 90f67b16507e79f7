using TapGamma.Adql.Ast;
using TapGamma.Adql.Binding;

namespace TapGamma.Adql.Searches;

/// <summary>Takes conditions and inner joins apart.</summary>
internal static class Conjuncts
{
    /// <summary>The terms that must all hold.</summary>
    public static IReadOnlyList<BoundCondition> Terms(BoundCondition? condition) => condition switch
    {
        null => [],
        BoundLogical { IsAnd: true, Terms.Count: > 0 } all => [.. all.Terms.SelectMany(Terms)],
        _ => [condition],
    };

    /// <summary>FROM with its inner joins dissolved: what they join, and their conditions.</summary>
    public static (IReadOnlyList<BoundFrom> Sources, IReadOnlyList<BoundCondition> Terms) Dissolve(IEnumerable<BoundFrom> from)
    {
        List<BoundFrom> sources = [];
        List<BoundCondition> terms = [];
        foreach (var item in from)
        {
            if (item is not BoundJoin { Kind: JoinKind.Inner } join)
            {
                sources.Add(item);
                continue;
            }

            var (inner, conditions) = Dissolve([join.Left, join.Right]);
            sources.AddRange(inner);
            terms.AddRange(conditions);
            terms.AddRange(Terms(join.On));
        }

        return (sources, terms);
    }

    /// <summary>Whether a FROM keeps rows of one side at most, which is written first, so that relations may be added behind it.</summary>
    public static bool MayGrow(BoundFrom from) =>
        from is not BoundJoin join || (join.Kind != JoinKind.Full && MayGrow(join.Left) && MayGrow(join.Right));
}
