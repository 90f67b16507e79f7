using System.Text.Json;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Views;

namespace TapGamma.Store.Records;

/// <summary>Puts records together from rows: one with all that it shares, or what lies around some elements.</summary>
internal sealed class RecordReader(IRecordSource source)
{
    private static readonly RecordTable[] Steps = [RecordTables.Used, RecordTables.Generated, RecordTables.Derived, RecordTables.Informed];
    private static readonly RecordTable[] Things = [RecordTables.Entities, RecordTables.Activities, RecordTables.Agents];

    private readonly Dictionary<string, object> _elements = new(StringComparer.Ordinal);
    private readonly HashSet<object> _relations = [];

    /// <summary>The record of a number.</summary>
    public async ValueTask<ProvenanceRecord> ReadAsync(long number, string id, string? prefixes)
    {
        foreach (var table in RecordTables.All)
            foreach (var item in await source.OfRecordAsync(table, id, number).ConfigureAwait(false)) Take(table, item);
        // What is shared, and what is known of where that came from.
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            string[] missing = [.. Mentioned().Where(name => !_elements.ContainsKey(name) && asked.Add(name))];
            if (missing.Length == 0) break;
            var found = new List<string>();
            foreach (var table in Things)
                foreach (var item in await source.FindAsync(table, "id", missing).ConfigureAwait(false))
                    if (Take(table, item)) found.Add(ProvenanceRecords.IdOf(item));
            foreach (var table in Steps.Append(RecordTables.Associated).Append(RecordTables.Attributed)) await TakeAsync(table, table.Ends!.Value.From, found).ConfigureAwait(false);
        }

        await DescribeAsync().ConfigureAwait(false);
        var names = prefixes is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(prefixes)!;
        // Relations to what the audience may not see tell nothing.
        return ProvenanceRecords.Of(id, names, _elements.Values, _relations.Where(relation => IsWhole(relation)));
    }

    /// <summary>What lies around some elements.</summary>
    public async ValueTask<StoredWalk> WalkAsync(IReadOnlyList<string> ids, WalkOptions options)
    {
        var start = await StartAsync(ids).ConfigureAwait(false);
        var seen = new HashSet<string>(start, StringComparer.Ordinal);
        var frontier = seen.ToList();
        var isCut = false;
        for (var depth = 0; frontier.Count > 0 && (options.Depth is not { } most || depth < most) && !isCut; depth++)
        {
            var further = new List<string>();
            foreach (var neighbour in await NeighboursAsync(frontier, options).ConfigureAwait(false))
            {
                if (seen.Count >= options.MaxElements && !seen.Contains(neighbour)) isCut = true;
                else if (seen.Add(neighbour)) further.Add(neighbour);
            }

            frontier = further;
        }

        await SurroundAsync(seen, options).ConfigureAwait(false);
        var known = ids.Where(id => _elements.ContainsKey(id) || _elements.Values.OfType<Entity>().Any(e => e.PublisherDid == id)).ToHashSet(StringComparer.Ordinal);
        var all = ProvenanceRecords.Of("", new Dictionary<string, string>(), _elements.Values, _relations.Where(IsWhole));
        var (part, overflow) = ProvenanceWalk.From(all, ids, options);
        return new StoredWalk(part, [.. ids.Where(id => !known.Contains(id)).Distinct()], isCut || overflow);
    }

    // An agent stands for what it is responsible for.
    private async ValueTask<IEnumerable<string>> StartAsync(IReadOnlyList<string> ids)
    {
        await TakeAsync(RecordTables.Entities, "id", ids).ConfigureAwait(false);
        await TakeAsync(RecordTables.Entities, "obs_publisher_did", ids).ConfigureAwait(false);
        await TakeAsync(RecordTables.Activities, "id", ids).ConfigureAwait(false);
        await TakeAsync(RecordTables.Agents, "id", ids).ConfigureAwait(false);
        string[] agents = [.. _elements.Values.OfType<Agent>().Select(agent => agent.Id)];
        var responsible = new List<string>();
        foreach (var table in (RecordTable[])[RecordTables.Associated, RecordTables.Attributed])
            responsible.AddRange((await TakeAsync(table, "agent_id", agents).ConfigureAwait(false)).Select(relation => ProvenanceRecords.EndsOf(relation).From));
        return _elements.Values.Where(element => element is not Agent).Select(ProvenanceRecords.IdOf).Concat(responsible);
    }

    private async ValueTask<List<string>> NeighboursAsync(IReadOnlyCollection<string> from, WalkOptions options)
    {
        var found = new List<string>();
        foreach (var table in options.Members ? Steps.Append(RecordTables.Members) : Steps)
        {
            var (first, second) = table.Ends!.Value;
            foreach (var relation in await TakeAsync(table, options.Direction == WalkDirection.Back ? first : second, from).ConfigureAwait(false))
            {
                var ends = ProvenanceRecords.EndsOf(relation);
                found.Add(options.Direction == WalkDirection.Back ? ends.To : ends.From);
            }
        }

        if (!options.Steps) return found;
        await TakeAsync(RecordTables.Activities, "id", from).ConfigureAwait(false);
        found.AddRange(from.Select(id => (_elements.GetValueOrDefault(id) as Activity)?.PartOf).OfType<string>());
        found.AddRange((await TakeAsync(RecordTables.Activities, "part_of", from).ConfigureAwait(false)).Select(ProvenanceRecords.IdOf));
        return found;
    }

    private async ValueTask SurroundAsync(HashSet<string> seen, WalkOptions options)
    {
        foreach (var table in (RecordTable[])[RecordTables.Entities, RecordTables.Activities])
            await TakeAsync(table, "id", [.. seen.Where(id => !_elements.ContainsKey(id))]).ConfigureAwait(false);
        foreach (var table in (RecordTable[])[.. Steps, RecordTables.Members, RecordTables.Configured])
            await TakeAsync(table, table.Ends!.Value.From, seen).ConfigureAwait(false);
        if (options.Agents)
        {
            foreach (var table in (RecordTable[])[RecordTables.Associated, RecordTables.Attributed])
            {
                var relations = await TakeAsync(table, table.Ends!.Value.From, seen).ConfigureAwait(false);
                await TakeAsync(RecordTables.Agents, "id", [.. relations.Select(relation => ProvenanceRecords.EndsOf(relation).To).Distinct()]).ConfigureAwait(false);
            }
        }

        string[] artefacts = [.. _relations.OfType<WasConfiguredBy>().Select(configured => configured.ArtefactId)];
        await TakeAsync(RecordTables.Parameters, "id", artefacts).ConfigureAwait(false);
        await TakeAsync(RecordTables.ConfigFiles, "id", artefacts).ConfigureAwait(false);
        await DescribeAsync().ConfigureAwait(false);
    }

    private async ValueTask DescribeAsync()
    {
        string[] described =
        [
            .. _elements.Values.Select(element => element switch
            {
                Entity entity => entity.DescriptionId,
                Activity activity => activity.DescriptionId,
                Parameter parameter => parameter.DescriptionId,
                ConfigFile file => file.DescriptionId,
                _ => null,
            }).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        foreach (var table in (RecordTable[])[RecordTables.EntityDescriptions, RecordTables.ParameterDescriptions, RecordTables.ConfigFileDescriptions])
            await TakeAsync(table, "id", described).ConfigureAwait(false);
        string[] owners = [.. described, .. _elements.Values.OfType<ParameterDescription>().Select(d => d.ActivityDescriptionId).Distinct()];
        await TakeAsync(RecordTables.ActivityDescriptions, "id", owners).ConfigureAwait(false);
        string[] kinds = [.. _elements.Values.OfType<ActivityDescription>().Select(d => d.Id)];
        await TakeAsync(RecordTables.UsageDescriptions, "activitydescription_id", kinds).ConfigureAwait(false);
        await TakeAsync(RecordTables.GenerationDescriptions, "activitydescription_id", kinds).ConfigureAwait(false);
        string[] entities =
        [
            .. _elements.Values.OfType<UsageDescription>().Select(d => d.EntityDescriptionId).OfType<string>(),
            .. _elements.Values.OfType<GenerationDescription>().Select(d => d.EntityDescriptionId).OfType<string>(),
        ];
        await TakeAsync(RecordTables.EntityDescriptions, "id", [.. entities.Where(id => !_elements.ContainsKey(id))]).ConfigureAwait(false);
    }

    private IEnumerable<string> Mentioned() => _relations.Select(ProvenanceRecords.EndsOf).SelectMany(ends => (string[])[ends.From, ends.To])
        .Concat(_elements.Values.OfType<Activity>().Select(activity => activity.PartOf).OfType<string>())
        .Concat(_elements.Values.OfType<Parameter>().Select(parameter => parameter.ValueEntityId).OfType<string>());

    private bool IsWhole(object relation) =>
        ProvenanceRecords.EndsOf(relation) is var (from, to) && _elements.ContainsKey(from) && _elements.ContainsKey(to);

    private async ValueTask<IReadOnlyList<object>> TakeAsync(RecordTable table, string column, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return [];
        var found = await source.FindAsync(table, column, values).ConfigureAwait(false);
        foreach (var item in found) Take(table, item);
        return found;
    }

    private bool Take(RecordTable table, object item) =>
        table.Ends is null ? _elements.TryAdd(ProvenanceRecords.IdOf(item), item) : _relations.Add(item);
}
