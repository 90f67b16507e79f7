using TapGamma.Diagnostics;

namespace TapGamma.Provenance.Reading;

/// <summary>The rules that a document must keep (ProvenanceDM 1.0, 2; PROV-CONSTRAINTS, 6).</summary>
public static class ProvenanceChecks
{
    /// <summary>All that is wrong with a record, at most one finding of each kind for each thing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="file">What it is called in messages.</param>
    /// <param name="known">Identifiers that it may name without describing them.</param>
    public static IReadOnlyList<Diagnostic> Check(ProvenanceRecord record, string file, Func<string, bool>? known = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var found = new List<Diagnostic>();
        var described = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var element in record.Elements())
            if (!described.TryAdd(ElementIds.Of(element), element)) found.Add(ProvenanceDiagnostics.SaidTwice(file, ElementIds.Of(element)));
        foreach (var relation in record.Relations())
        {
            var (from, to) = ElementIds.Ends(relation);
            foreach (var id in (string[])[from, to])
                if (!described.ContainsKey(id) && known?.Invoke(id) != true) found.Add(ProvenanceDiagnostics.Unknown(file, id, relation.GetType().Name));
        }

        foreach (var twice in record.Generated.DistinctBy(g => (g.EntityId, g.ActivityId)).GroupBy(g => g.EntityId).Where(g => g.Count() > 1))
            found.Add(ProvenanceDiagnostics.MadeTwice(file, twice.Key));
        foreach (var activity in record.Activities.Where(a => a.EndTime < a.StartTime))
            found.Add(ProvenanceDiagnostics.EndsBeforeStart(file, activity.Id));
        if (Cycle(record) is { } cycle) found.Add(ProvenanceDiagnostics.Cycle(file, cycle));
        return [.. found.Distinct()];
    }

    // Something that can be reached from itself by going back in time. Without recursion, because chains may be long.
    private static string? Cycle(ProvenanceRecord record)
    {
        IEnumerable<object> links = [.. record.Used, .. record.Generated, .. record.Derived, .. record.Informed];
        var back = links.Select(ElementIds.Ends).Distinct().ToLookup(l => l.From, l => l.To, StringComparer.Ordinal);
        var entering = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in back)
        {
            entering.TryAdd(group.Key, 0);
            foreach (var to in group) entering[to] = entering.GetValueOrDefault(to) + 1;
        }

        var free = new Stack<string>(entering.Where(e => e.Value == 0).Select(e => e.Key));
        var left = entering.Count;
        while (free.TryPop(out var id))
        {
            left--;
            foreach (var to in back[id])
                if (--entering[to] == 0) free.Push(to);
        }

        return left == 0 ? null : entering.Where(e => e.Value > 0).Select(e => e.Key).Order(StringComparer.Ordinal).First();
    }
}
