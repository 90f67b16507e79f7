using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Views;

/// <summary>The part of a record that lies around something: what it came from, or what came of it.</summary>
public static class ProvenanceWalk
{
    /// <summary>Walks from some elements.</summary>
    /// <param name="record">What to walk through.</param>
    /// <param name="ids">Identifiers or obs_publisher_dids of entities, activities or agents; unknown ones lead nowhere.</param>
    /// <param name="options">How far.</param>
    /// <returns>The part, and whether it was cut off at <see cref="WalkOptions.MaxElements"/>.</returns>
    public static (ProvenanceRecord Part, bool Overflow) From(ProvenanceRecord record, IReadOnlyCollection<string> ids, WalkOptions options)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(options);
        var next = Neighbours(record, options);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var frontier = Starts(record, ids).Where(seen.Add).ToList();
        var overflow = false;
        for (var depth = 0; frontier.Count > 0 && (options.Depth is not { } most || depth < most) && !overflow; depth++)
        {
            var further = new List<string>();
            foreach (var neighbour in frontier.SelectMany(id => next[id]))
            {
                if (seen.Count >= options.MaxElements && !seen.Contains(neighbour)) overflow = true;
                else if (seen.Add(neighbour)) further.Add(neighbour);
            }

            frontier = further;
        }

        return (Part(record, seen, options), overflow);
    }

    // An agent stands for what it is responsible for.
    private static IEnumerable<string> Starts(ProvenanceRecord record, IReadOnlyCollection<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return record.Entities.Where(e => wanted.Contains(e.Id) || (e.PublisherDid is { } did && wanted.Contains(did))).Select(e => e.Id)
            .Concat(record.Activities.Where(a => wanted.Contains(a.Id)).Select(a => a.Id))
            .Concat(record.Associated.Where(a => wanted.Contains(a.AgentId)).Select(a => a.ActivityId))
            .Concat(record.Attributed.Where(a => wanted.Contains(a.AgentId)).Select(a => a.EntityId));
    }

    private static ILookup<string, string> Neighbours(ProvenanceRecord record, WalkOptions options)
    {
        IEnumerable<(string From, string To)> links =
        [
            .. record.Used.Select(ElementIds.Ends), .. record.Generated.Select(ElementIds.Ends),
            .. record.Derived.Select(ElementIds.Ends), .. record.Informed.Select(ElementIds.Ends),
        ];
        if (options.Members) links = links.Concat(record.Members.Select(m => (m.CollectionId, m.EntityId)));
        if (options.Direction == WalkDirection.Forth) links = links.Select(l => (From: l.To, To: l.From));
        if (options.Steps)
        {
            var steps = record.Activities.Where(a => a.PartOf is not null).Select(a => (From: a.PartOf!, To: a.Id)).ToList();
            links = links.Concat(steps).Concat(steps.Select(s => (From: s.To, To: s.From)));
        }

        return links.ToLookup(l => l.From, l => l.To, StringComparer.Ordinal);
    }

    private static ProvenanceRecord Part(ProvenanceRecord record, HashSet<string> seen, WalkOptions options)
    {
        var relations = record.Relations().Where(relation => (relation, ElementIds.Ends(relation)) switch
        {
            (WasAssociatedWith or WasAttributedTo, var ends) => options.Agents && seen.Contains(ends.From),
            (WasConfiguredBy, var ends) => seen.Contains(ends.From),
            (_, var ends) => seen.Contains(ends.From) && seen.Contains(ends.To),
        });
        return ProvenanceViews.Described(
            record with { Activities = [.. record.Activities.Where(a => seen.Contains(a.Id))] }, relations, seen.Contains);
    }
}
