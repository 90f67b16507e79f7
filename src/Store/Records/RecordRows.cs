using TapGamma.Provenance;
using TapGamma.Provenance.Model;

namespace TapGamma.Store.Records;

/// <summary>A record as rows of tables, each with the scope that may see it.</summary>
internal sealed class RecordRows
{
    private readonly ProvenanceRecord _record;
    private readonly string? _owner;
    private readonly Dictionary<string, RecordScope> _scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordTable, List<PlannedRow>> _rows = [];

    private RecordRows(ProvenanceRecord record, RecordKeeping keeping, IReadOnlyDictionary<string, string> collections)
    {
        (_record, _owner) = (record, keeping.Owner);
        Collections = [.. collections.Values.Concat(keeping.Collections).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var elements = record.Elements().ToList();
        foreach (var element in elements)
            if (!IsOwn(ProvenanceRecords.IdOf(element))) _scopes[ProvenanceRecords.IdOf(element)] = ScopeOf(element, collections);
        foreach (var relation in record.Relations()) Spread(relation);
        HideAgents();
        var links = new RecordLinks(record);
        foreach (var element in elements) Add(element, links, IsOwn(ProvenanceRecords.IdOf(element)), ScopeOf(ProvenanceRecords.IdOf(element)));
        foreach (var relation in record.Relations()) AddRelation(relation, links);
    }

    /// <summary>The collections that the record used.</summary>
    public IReadOnlyList<string> Collections { get; }

    /// <summary>The rows of each table that has any.</summary>
    public IReadOnlyDictionary<RecordTable, List<PlannedRow>> Tables => _rows;

    /// <summary>The agents that other records may tell of, but for users.</summary>
    public IReadOnlyList<PlannedRow> SharedAgents =>
        _rows.TryGetValue(RecordTables.Agents, out var agents) ? [.. agents.Where(row => row.Scope is { Audience: RecordScope.Everybody })] : [];

    /// <summary>Scopes of what is shared.</summary>
    public IEnumerable<RecordScope> Scopes => _rows.Values.SelectMany(rows => rows).Select(row => row.Scope).OfType<RecordScope>().Distinct();

    /// <summary>Plans the rows of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="keeping">Whose it is.</param>
    /// <param name="collections">The collections that published data belong to, by identifier or SHA-256.</param>
    public static RecordRows Of(ProvenanceRecord record, RecordKeeping keeping, IReadOnlyDictionary<string, string> collections) =>
        new(record, keeping, collections);

    private bool IsOwn(string id) => id.StartsWith(_record.Id, StringComparison.Ordinal) && (id.Length == _record.Id.Length || id[_record.Id.Length] == '#');

    // What a user's record tells of things that nobody published stays with the user, and so does the user's name.
    private RecordScope ScopeOf(object element, IReadOnlyDictionary<string, string> collections)
    {
        if (element is Entity entity)
        {
            if (entity.PublisherDid is { } did && collections.TryGetValue(did, out var published)) return new RecordScope(RecordScope.Everybody, published);
            if (entity.Sha256 is { } digest && collections.TryGetValue(digest, out var stored)) return new RecordScope(RecordScope.Everybody, stored);
        }

        return _owner is not null && element is Entity or Activity or ConfigFile or Parameter or Agent { Type: not AgentType.SoftwareAgent and not AgentType.Organization }
            ? new RecordScope(RecordScope.Of(_owner!), null) : RecordScope.Open;
    }

    // How published data were made is as public as the data are.
    private void Spread(object relation)
    {
        var (from, to) = ProvenanceRecords.EndsOf(relation);
        if (relation is WasAssociatedWith or WasAttributedTo) return;
        if (!_scopes.TryGetValue(from, out var first) || !_scopes.TryGetValue(to, out var second)) return;
        if (first.Collection is not null && second.Collection is null) _scopes[to] = first;
        else if (second.Collection is not null && first.Collection is null) _scopes[from] = second;
    }

    // Who made and observed the data of one collection is told with them, and with nothing else.
    private void HideAgents()
    {
        var acts = _record.Associated.Select(a => (a.AgentId, From: a.ActivityId)).Concat(_record.Attributed.Select(a => (a.AgentId, From: a.EntityId)));
        foreach (var agent in acts.GroupBy(act => act.AgentId, act => ScopeOf(act.From), StringComparer.Ordinal))
        {
            if (_scopes.TryGetValue(agent.Key, out var own) && own == RecordScope.Open && agent.Distinct().ToArray() is [{ Collection: not null } only])
                _scopes[agent.Key] = only;
        }
    }

    private RecordScope? ScopeOf(string id) => IsOwn(id) ? null : _scopes.GetValueOrDefault(id, RecordScope.Open);

    private void AddRelation(object relation, RecordLinks links)
    {
        var (from, to) = ProvenanceRecords.EndsOf(relation);
        var (first, second) = (ScopeOf(from), ScopeOf(to));
        if (IsOwn(from) || IsOwn(to))
        {
            // That a user is responsible is told to the user alone.
            var scope = relation is WasAssociatedWith or WasAttributedTo && second is { Audience: not RecordScope.Everybody } ? second : null;
            Add(relation, links, isOwn: true, scope);
        }
        else
        {
            Add(relation, links, isOwn: false, Narrower(first!, second!));
        }
    }

    private static RecordScope Narrower(RecordScope first, RecordScope second) =>
        first.Collection is not null || (second.Collection is null && first.Audience.Length > 0) ? first : second;

    private void Add(object item, RecordLinks links, bool isOwn, RecordScope? scope)
    {
        var table = RecordTables.ByClass[item.GetType()];
        if (!_rows.TryGetValue(table, out var rows)) _rows.Add(table, rows = []);
        rows.Add(new PlannedRow(table.Values(item, links), isOwn, scope));
    }
}

/// <summary>A row that is to be written.</summary>
/// <param name="Values">Its values.</param>
/// <param name="IsOwn">Whether it goes with its record.</param>
/// <param name="Scope">Who may see it; null for who may see the record.</param>
internal sealed record PlannedRow(object?[] Values, bool IsOwn, RecordScope? Scope);
