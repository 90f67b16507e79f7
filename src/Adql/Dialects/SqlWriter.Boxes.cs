using TapGamma.Adql.Binding;
using TapGamma.Adql.Searches;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <content>Bounds on both coordinates of indexed positions; the bounds themselves stay as the exact test.</content>
internal sealed partial class SqlWriter
{
    private List<string> Boxes(IReadOnlyList<BoundCondition> terms, JoinedRelations joined)
    {
        List<string> conditions = [];
        foreach (var box in LonLatBox.Of(terms))
        {
            if (!joined.MaySearch(box.Target.Relation) || (box.East - box.West >= 180 && box.North - box.South >= 90)) continue;
            var area = new SkyArea { Cover = ranges => HealpixRanges.Box(box.West, box.East, box.South, box.North, ranges) };
            var search = SearchOf(box.Target, area, null);
            if (dialect.Joined(search) is var (relation, condition))
            {
                joined.Add(box.Target.Relation, relation);
                conditions.Add(condition);
            }
            else
            {
                conditions.Add(dialect.Found(search));
            }
        }

        return conditions;
    }
}
