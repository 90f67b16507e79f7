using TapGamma.Provenance.Model;

namespace TapGamma.Plots.Graphs;

/// <summary>Finds elements that are alike: of one kind, and related to the same or to things alike (colour refinement).</summary>
internal static class ElementStacks
{
    /// <summary>The stacks of some elements; every element is in one.</summary>
    /// <param name="kinds">What kind each element is, by identifier.</param>
    /// <param name="links">Which element goes with which.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(
        IReadOnlyDictionary<string, string> kinds, IReadOnlyList<(string From, string To)> links)
    {
        var colours = Number(kinds.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));
        var before = links.ToLookup(l => l.To, l => l.From, StringComparer.Ordinal);
        var after = links.ToLookup(l => l.From, l => l.To, StringComparer.Ordinal);
        for (var count = 0; ;)
        {
            var now = colours.Values.Distinct().Count();
            if (now == count) break;
            count = now;
            colours = Number(colours.ToDictionary(
                pair => pair.Key,
                pair => $"{pair.Value}<{Around(before[pair.Key])}>{Around(after[pair.Key])}",
                StringComparer.Ordinal));
        }

        return [.. colours.GroupBy(pair => pair.Value, pair => pair.Key).Select(g => (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)])];

        // How many of a kind there are does not matter: a stack of 21 stands beside one of 20.
        string Around(IEnumerable<string> ids) => string.Join(',', ids.Select(id => colours[id]).Distinct().Order());
    }

    /// <summary>The kind of an entity: what its description says, but that the files of one step are alike whatever their format.</summary>
    public static string KindOf(Entity entity, bool isProduct) => isProduct ? "product" : $"{entity.Kind} {entity.DescriptionId ?? entity.Id}";

    private static Dictionary<string, int> Number(Dictionary<string, string> names)
    {
        var numbers = names.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((name, i) => (name, i))
            .ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        return names.ToDictionary(pair => pair.Key, pair => numbers[pair.Value], StringComparer.Ordinal);
    }
}
