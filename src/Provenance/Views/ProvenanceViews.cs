using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Views;

/// <summary>The amounts of provenance that one record can give.</summary>
public static class ProvenanceViews
{
    /// <summary>All amounts, by name: the job as one box, its steps, and where its inputs came from, which is the whole record.</summary>
    public static IReadOnlyDictionary<string, Func<ProvenanceRecord, ProvenanceRecord>> All { get; } =
        new Dictionary<string, Func<ProvenanceRecord, ProvenanceRecord>>(StringComparer.OrdinalIgnoreCase)
        {
            ["coarse"] = Coarse,
            ["detailed"] = Detailed,
            ["merged"] = record => record,
        };

    /// <summary>Every activity with its steps as one box: what went in, what came out as a file, how it was set up and by whom.</summary>
    public static ProvenanceRecord Coarse(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record = Detailed(record);
        var parents = record.Activities.Where(a => a.PartOf is not null).ToDictionary(a => a.Id, a => a.PartOf!, StringComparer.Ordinal);
        if (parents.Count == 0) return record;
        var made = record.Generated.Select(g => g.EntityId).ToHashSet(StringComparer.Ordinal);
        var files = record.Entities.Where(e => e is { Kind: EntityKind.DatasetEntity, Location: not null }).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        bool Shown(string entity) => !made.Contains(entity) || files.Contains(entity);
        string Whole(string activity)
        {
            // A cycle of parts would be somebody else's mistake; it must not hang us.
            for (var i = 0; i <= parents.Count && parents.TryGetValue(activity, out var parent); i++) activity = parent;
            return activity;
        }

        var relations = new List<object>();
        foreach (var relation in record.Relations())
        {
            switch (relation)
            {
                case Used r when !made.Contains(r.EntityId): relations.Add(r with { ActivityId = Whole(r.ActivityId) }); break;
                case WasGeneratedBy r when files.Contains(r.EntityId): relations.Add(r with { ActivityId = Whole(r.ActivityId) }); break;
                case WasAssociatedWith r: relations.Add(r with { ActivityId = Whole(r.ActivityId) }); break;
                case WasConfiguredBy r: relations.Add(r with { ActivityId = Whole(r.ActivityId) }); break;
                case WasAttributedTo r when Shown(r.EntityId): relations.Add(r); break;
                case WasDerivedFrom r when Shown(r.GeneratedId) && Shown(r.UsedId): relations.Add(r); break;
                case HadMember r when Shown(r.CollectionId) && Shown(r.EntityId): relations.Add(r); break;
                case WasInformedBy r when Whole(r.InformedId) is var later && Whole(r.InformantId) is var earlier && later != earlier:
                    relations.Add(new WasInformedBy(later, earlier));
                    break;
            }
        }

        return Described(record with { Activities = [.. record.Activities.Where(a => a.PartOf is null)] }, relations, Shown);
    }

    /// <summary>The activity that the record is about with all its steps, without what was done before.</summary>
    public static ProvenanceRecord Detailed(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Activities.All(a => a.Id != record.Id)) return record;
        var parts = record.Activities.ToLookup(a => a.PartOf, a => a.Id, StringComparer.Ordinal);
        var own = new HashSet<string>(StringComparer.Ordinal) { record.Id };
        var open = new Stack<string>(own);
        while (open.TryPop(out var id))
            foreach (var part in parts[id].Where(own.Add)) open.Push(part);
        if (own.Count == record.Activities.Count) return record;
        var touched = record.Used.Where(u => own.Contains(u.ActivityId)).Select(u => u.EntityId)
            .Concat(record.Generated.Where(g => own.Contains(g.ActivityId)).Select(g => g.EntityId)).ToHashSet(StringComparer.Ordinal);
        touched.UnionWith(record.Members.Where(m => touched.Contains(m.CollectionId)).Select(m => m.EntityId).ToList());
        var shown = own.Concat(touched).ToHashSet(StringComparer.Ordinal);
        var relations = record.Relations().Where(relation => ElementIds.Ends(relation) is var (from, to) && shown.Contains(from)
            && (relation is WasAssociatedWith or WasAttributedTo or WasConfiguredBy || shown.Contains(to)));
        return Described(record with { Activities = [.. record.Activities.Where(a => own.Contains(a.Id))] }, relations, touched.Contains);
    }

    /// <summary>A record with those of other documents: where its inputs came from. What two documents describe, the first describes.</summary>
    /// <remarks>Entities of the same bytes are the same entity, whatever the other documents call them.</remarks>
    public static ProvenanceRecord Merged(ProvenanceRecord record, params IEnumerable<ProvenanceRecord> others)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(others);
        var elements = record.Elements().ToDictionary(ElementIds.Of, StringComparer.Ordinal);
        var relations = new HashSet<object>(record.Relations());
        var prefixes = new Dictionary<string, string>(record.Prefixes, StringComparer.Ordinal);
        var byDigest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in record.Entities)
            if (entity.Sha256 is { } digest) byDigest.TryAdd(digest, entity.Id);
        var generated = record.Generated.Select(g => g.EntityId).ToHashSet(StringComparer.Ordinal);
        foreach (var other in others)
        {
            var same = other.Entities.Where(e => e.Sha256 is { } digest && byDigest.TryGetValue(digest, out var id) && id != e.Id)
                .ToDictionary(e => e.Id, e => byDigest[e.Sha256!], StringComparer.Ordinal);
            string Renamed(string id) => same.GetValueOrDefault(id, id);
            foreach (var element in other.Elements())
            {
                if (element is Entity { Sha256: { } digest } entity && !same.ContainsKey(entity.Id)) byDigest.TryAdd(digest, entity.Id);
                if (!same.ContainsKey(ElementIds.Of(element))) elements.TryAdd(ElementIds.Of(element), element);
            }

            foreach (var relation in other.Relations().Select(r => ElementIds.Rename(r, Renamed)))
                if (relation is not WasGeneratedBy made || generated.Add(made.EntityId)) relations.Add(relation);
            foreach (var (prefix, uri) in other.Prefixes) prefixes.TryAdd(prefix, uri);
        }

        return ProvenanceRecords.Of(record.Id, prefixes, elements.Values, relations);
    }

    /// <summary>The record without agents and what they are responsible for.</summary>
    public static ProvenanceRecord WithoutAgents(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record with { Agents = [], Associated = [], Attributed = [] };
    }

    /// <summary>The record without descriptions; what they describe stays.</summary>
    public static ProvenanceRecord WithoutDescriptions(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record with
        {
            Entities = [.. record.Entities.Select(e => e with { DescriptionId = null })],
            Activities = [.. record.Activities.Select(a => a with { DescriptionId = null })],
            Parameters = [.. record.Parameters.Select(p => p with { DescriptionId = null })],
            ConfigFiles = [.. record.ConfigFiles.Select(f => f with { DescriptionId = null })],
            ActivityDescriptions = [],
            UsageDescriptions = [],
            GenerationDescriptions = [],
            EntityDescriptions = [],
            ParameterDescriptions = [],
            ConfigFileDescriptions = [],
        };
    }

    /// <summary>The part of a record that some elements make up, with the descriptions they need.</summary>
    internal static ProvenanceRecord Described(ProvenanceRecord record, IEnumerable<object> relations, Func<string, bool> shown)
    {
        var links = relations.Distinct().ToList();
        var artefacts = links.OfType<WasConfiguredBy>().Select(c => c.ArtefactId).ToHashSet(StringComparer.Ordinal);
        var agents = links.OfType<WasAssociatedWith>().Select(a => a.AgentId).Concat(links.OfType<WasAttributedTo>().Select(a => a.AgentId))
            .ToHashSet(StringComparer.Ordinal);
        Entity[] entities = [.. record.Entities.Where(e => shown(e.Id))];
        Parameter[] parameters = [.. record.Parameters.Where(p => artefacts.Contains(p.Id))];
        ConfigFile[] files = [.. record.ConfigFiles.Where(f => artefacts.Contains(f.Id))];
        var described = record.Activities.Select(a => a.DescriptionId).Concat(entities.Select(e => e.DescriptionId))
            .Concat(parameters.Select(p => p.DescriptionId)).Concat(files.Select(f => f.DescriptionId))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        ParameterDescription[] settings = [.. record.ParameterDescriptions.Where(d => described.Contains(d.Id))];
        described.UnionWith(settings.Select(d => d.ActivityDescriptionId));
        object[] descriptions =
        [
            .. record.ActivityDescriptions.Where(d => described.Contains(d.Id)),
            .. record.UsageDescriptions.Where(d => described.Contains(d.ActivityDescriptionId)),
            .. record.GenerationDescriptions.Where(d => described.Contains(d.ActivityDescriptionId)),
            .. record.EntityDescriptions.Where(d => described.Contains(d.Id)),
            .. settings,
            .. record.ConfigFileDescriptions.Where(d => described.Contains(d.Id)),
        ];
        object[] elements =
            [.. entities, .. record.Activities, .. record.Agents.Where(a => agents.Contains(a.Id)), .. parameters, .. files, .. descriptions];
        return ProvenanceRecords.Of(record.Id, record.Prefixes, elements, links);
    }
}
