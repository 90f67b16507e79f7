using System.Globalization;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;

namespace TapGamma.Plots.Graphs;

/// <summary>Decides what a picture of a record shows: things alike as stacks, numbers on the step that found them, names instead of identifiers.</summary>
internal sealed class GraphBuilder
{
    private const string Error = ".error.";
    private const int MostNotes = 6;

    private readonly ProvenanceRecord _record;
    private readonly bool _unfold;
    private readonly Dictionary<string, Entity> _entities;
    private readonly Dictionary<string, Activity> _activities;
    private readonly Dictionary<string, Agent> _agents;
    private readonly Dictionary<string, string> _kindNames;
    private readonly Dictionary<string, string> _units;
    private readonly HashSet<string> _used;
    private readonly HashSet<string> _made;
    private readonly ILookup<string, Entity> _values;
    private readonly bool _hasSteps;

    private GraphBuilder(ProvenanceRecord record, bool unfold)
    {
        (_record, _unfold) = (record, unfold);
        // A job that consists of steps is the picture itself, and its title.
        _hasSteps = record.Activities.Any(a => a.PartOf == record.Id && record.Id.Length > 0);
        _used = record.Used.Select(u => u.EntityId).ToHashSet(StringComparer.Ordinal);
        _made = record.Generated.Select(g => g.EntityId).ToHashSet(StringComparer.Ordinal);
        var values = record.Entities.Where(e => e.Kind == EntityKind.ValueEntity && !_used.Contains(e.Id)).ToDictionary(e => e.Id, StringComparer.Ordinal);
        _values = record.Generated.Where(g => values.ContainsKey(g.EntityId)).ToLookup(g => g.ActivityId, g => values[g.EntityId], StringComparer.Ordinal);
        _entities = record.Entities.Where(e => !values.ContainsKey(e.Id) && (_used.Contains(e.Id) || _made.Contains(e.Id)))
            .ToDictionary(e => e.Id, StringComparer.Ordinal);
        _activities = record.Activities.Where(a => !_hasSteps || a.Id != record.Id).ToDictionary(a => a.Id, StringComparer.Ordinal);
        _agents = record.Agents.ToDictionary(a => a.Id, StringComparer.Ordinal);
        _units = record.EntityDescriptions.Where(d => d.Unit is { Length: > 0 and < 5 }).ToDictionary(d => d.Id, d => d.Unit!, StringComparer.Ordinal);
        _kindNames = record.EntityDescriptions.Select(d => (d.Id, d.Name)).Concat(record.ActivityDescriptions.Select(d => (d.Id, d.Name)))
            .DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => pair.Name, StringComparer.Ordinal);
    }

    /// <summary>The graph of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="unfold">Whether to show every element by itself.</param>
    public static ProvenanceGraph Build(ProvenanceRecord record, bool unfold) => new GraphBuilder(record, unfold).Graph();

    private ProvenanceGraph Graph()
    {
        var links = Links().Where(l => Kind(l.From) is not null && Kind(l.To) is not null).Distinct().ToList();
        var responsible = Responsible().Where(l => Kind(l.From) is not null && Kind(l.To) is not null).Distinct().ToList();
        var shown = _entities.Keys.Concat(_activities.Keys).Concat(responsible.Select(l => l.From)).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => _unfold ? id : Kind(id)!, StringComparer.Ordinal);
        var nodes = new Dictionary<string, GraphNode>(StringComparer.Ordinal);
        var all = new List<GraphNode>();
        foreach (var stack in ElementStacks.Of(shown, [.. links, .. responsible]))
        {
            var node = Node(stack);
            all.Add(node);
            foreach (var id in stack) nodes[id] = node;
        }

        var edges = links.Select(l => (From: nodes[l.From], To: nodes[l.To], IsResponsibility: false))
            .Concat(responsible.Select(l => (From: nodes[l.From], To: nodes[l.To], IsResponsibility: true)))
            .Where(e => e.From != e.To).Distinct()
            .Select(e => new GraphEdge(e.From, e.To) { IsResponsibility = e.IsResponsibility });
        return new ProvenanceGraph(Title(), Header(), all, [.. edges]);
    }

    // From earlier to later.
    private IEnumerable<(string From, string To)> Links() => _record.Used.Select(u => (u.EntityId, u.ActivityId))
        .Concat(_record.Generated.Select(g => (g.ActivityId, g.EntityId)))
        .Concat(_record.Informed.Select(i => (i.InformantId, i.InformedId)))
        .Concat(_record.Members.Select(m => (m.EntityId, m.CollectionId)))
        .Concat(_record.Derived.Where(d => !_made.Contains(d.GeneratedId)).Select(d => (d.UsedId, d.GeneratedId)));

    private IEnumerable<(string From, string To)> Responsible() => _record.Associated.Select(a => (a.AgentId, a.ActivityId))
        .Concat(_record.Attributed.Where(a => !_made.Contains(a.EntityId)).Select(a => (a.AgentId, a.EntityId)));

    private string? Kind(string id) =>
        _entities.TryGetValue(id, out var entity) ? ElementStacks.KindOf(entity, IsProduct(entity))
        : _activities.TryGetValue(id, out var activity) ? ActivityKind(activity)
        : _agents.ContainsKey(id) ? "agent " + id
        : null;

    // Steps of one kind are alike when their names differ in numbers only: the drawing of one picture is not that of another.
    private static string ActivityKind(Activity activity) => activity.PartOf is null
        ? "activity " + (activity.DescriptionId ?? activity.Id)
        : $"step {activity.DescriptionId} {string.Concat(activity.Name.Where(c => !char.IsAsciiDigit(c)))}";

    private bool IsProduct(Entity entity) => entity.Location is not null && _made.Contains(entity.Id) && !_used.Contains(entity.Id);

    private GraphNode Node(IReadOnlyList<string> stack) =>
        _entities.TryGetValue(stack[0], out var entity) ? EntityNode([.. stack.Select(id => _entities[id])], IsProduct(entity))
        : _activities.ContainsKey(stack[0]) ? ActivityNode([.. stack.Select(id => _activities[id])])
        : AgentNode(_agents[stack[0]]);

    private GraphNode EntityNode(IReadOnlyList<Entity> entities, bool isProduct)
    {
        var members = entities.Select(e => Named(e.Name, e.Id)).Order(StringComparer.Ordinal).ToList();
        if (!isProduct)
        {
            var kind = entities[0].DescriptionId is { } id ? _kindNames.GetValueOrDefault(id) : null;
            return new GraphNode(NodeShape.Entity, entities.Count == 1 ? members[0] : Several(entities.Count, kind ?? members[0]))
            {
                Members = members,
                Notes = entities.Count == 1 && kind is not null && !members[0].StartsWith(kind, StringComparison.Ordinal) ? [kind] : [],
            };
        }

        var files = entities.Select(e => Path.GetFileName(e.Location!)).Order(StringComparer.Ordinal).ToList();
        var stems = files.Select(Path.GetFileNameWithoutExtension).Distinct().ToList();
        var titles = members.Select(Unbracketed).Distinct().ToList();
        return new GraphNode(NodeShape.Entity, titles.Count == 1 ? titles[0] : Several(entities.Count, "file"))
        {
            Members = files,
            IsProduct = true,
            Notes = stems.Count == 1 ? [files.Count == 1 ? files[0] : string.Join(", ", files.Select(f => Path.GetExtension(f)))]
                : [.. files.Take(3), .. files.Count > 3 ? ["…"] : (string[])[]],
        };
    }

    private GraphNode ActivityNode(IReadOnlyList<Activity> activities)
    {
        var members = activities.Select(a => Named(a.Name, a.Id)).Order(StringComparer.Ordinal).ToList();
        var kind = activities[0].DescriptionId is { } id ? _kindNames.GetValueOrDefault(id) : null;
        if (activities.Count > 1)
        {
            return new GraphNode(NodeShape.Activity, kind ?? members[0])
            {
                Members = members,
                Notes = [string.Create(CultureInfo.InvariantCulture, $"{activities.Count} times")],
            };
        }

        return new GraphNode(NodeShape.Activity, members[0]) { Members = members, Notes = Values(activities[0].Id) };
    }

    // Numbers as they are; of many texts of one kind their number.
    private string[] Values(string activityId)
    {
        var errors = _values[activityId].Where(v => v.Id.Contains(Error, StringComparison.Ordinal)).ToDictionary(v => v.Id, v => v.Value, StringComparer.Ordinal);
        var notes = _values[activityId].Where(v => !errors.ContainsKey(v.Id) && v.Value != "true")
            .GroupBy(v => v.DescriptionId ?? v.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList())
            .Select(group => group.Count > 1
                ? Several(group.Count, _kindNames.GetValueOrDefault(group[0].DescriptionId ?? "", "value"))
                : errors.GetValueOrDefault(group[0].Id.Replace(".best.", Error, StringComparison.Ordinal)) is { } error
                    ? $"{ShortName(group[0])} {Short(group[0].Value)} ± {Short(error)}"
                    : $"{ShortName(group[0])} {Short(group[0].Value)} {_units.GetValueOrDefault(group[0].DescriptionId ?? "")}".TrimEnd()).ToList();
        return notes.Count <= MostNotes ? [.. notes] : [.. notes.Take(MostNotes - 1), "…"];
    }

    private static string ShortName(Entity value) => value.Id[(value.Id.LastIndexOfAny(['#', '.', '/']) + 1)..];

    private static string Short(string? value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(
                Math.Abs(number) is >= 1e6 or < 1e-3 && number != 0 ? "0.###E+0" : Math.Abs(number) >= 1000 ? "0" : Math.Abs(number) >= 10 ? "0.##" : "0.####",
                CultureInfo.InvariantCulture)
            : value is { Length: > 24 } ? value[..24] + "…" : value ?? "";

    private static GraphNode AgentNode(Agent agent) => new(NodeShape.Agent, Named(agent.Name, agent.Id))
    {
        Members = [agent.Name],
        Notes = agent.Version is { } version ? ["version " + version] : [],
    };

    private string Title() => _activities.Count == 0 && !_hasSteps ? "Provenance"
        : _record.Activities.FirstOrDefault(a => a.Id == _record.Id) is { Name: { Length: > 0 } name } ? name
        : "Provenance";

    private string[] Header()
    {
        if (_record.Activities.FirstOrDefault(a => a.Id == _record.Id) is not { } job) return [];
        var notes = new List<string>();
        var by = _record.Associated.Where(a => a.ActivityId == job.Id && _agents.ContainsKey(a.AgentId)).OrderBy(a => a.Role, StringComparer.Ordinal)
            .Select(a => $"{a.Role} {_agents[a.AgentId].Name} {_agents[a.AgentId].Version}".Trim());
        var when = job.StartTime?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        if (_hasSteps) notes.Add(string.Join(", ", by.Append(when).OfType<string>()));
        var defaults = _record.ParameterDescriptions.ToDictionary(d => d.Id, d => d.Default, StringComparer.Ordinal);
        var settings = _record.Parameters.Where(p => p.DescriptionId is null || defaults.GetValueOrDefault(p.DescriptionId) != p.Value)
            .OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => $"{p.Name} = {(p.Value.Length > 40 ? p.Value[..40] + "…" : p.Value)}").ToList();
        if (settings.Count > 0) notes.Add(string.Join(", ", settings.Take(12)) + (settings.Count > 12 ? ", …" : ""));
        return [.. notes];
    }

    private static string Named(string name, string id) => name.Length > 0 ? name : id[(id.LastIndexOfAny(['#', '/', ':']) + 1)..];

    private static string Several(int count, string name)
    {
        var lower = name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
        var word = lower.IndexOf(" at ", StringComparison.Ordinal) is > 0 and var at ? lower[..at] : lower.Split(',')[0];
        var plural = count == 1 || word.EndsWith('s') || word == "left out" ? word : word + "s";
        return string.Create(CultureInfo.InvariantCulture, $"{count} {plural}");
    }

    private static string Unbracketed(string name) => name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;
}
