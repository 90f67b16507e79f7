using System.Globalization;
using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Statements;

/// <summary>
/// Understands statements, in whichever mode they were written. What the model has no place for is left out: relations beside
/// those of <see cref="ProvenanceRecord"/>, identifiers of relations, plans, and the ways of derivations.
/// </summary>
internal sealed class StatementReader
{
    private static readonly Dictionary<string, StatementKind> s_classes = StatementKinds.All
        .Where(kind => kind.Namespace == Vocabulary.VoProv).ToDictionary(kind => Vocabulary.VoProv + (kind.IsElement ? kind.ClassName : kind.Name));

    private readonly List<object> _elements = [];
    private readonly List<object> _relations = [];
    private readonly Dictionary<string, List<string>> _described = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _related = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StatementKind> _kinds = new(StringComparer.Ordinal);

    /// <summary>The record that statements say.</summary>
    public static ProvenanceRecord Read(IReadOnlyDictionary<string, string> prefixes, IReadOnlyList<Statement> statements)
    {
        var reader = new StatementReader();
        var plain = statements.Select(Specialised).ToList();
        foreach (var statement in plain) reader.Note(statement);
        foreach (var statement in plain)
        {
            if (statement.Kind.IsElement) reader.Element(statement.Kind, statement.Id!, statement);
            else reader.Relation(statement);
        }

        var record = ProvenanceRecords.Of("", prefixes, reader._elements, reader._relations);
        // The record is about the activity that has steps; where none has, about the only one.
        var parts = record.Activities.Select(a => a.PartOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var whole = record.Activities.Where(a => a.PartOf is null && (parts.Count == 0 || parts.Contains(a.Id))).Take(2).ToList();
        return whole.Count == 1 ? record with { Id = whole[0].Id } : record;
    }

    // The W3C's entity or influence that says its class becomes that class again.
    private static Statement Specialised(Statement statement)
    {
        if (statement.Kind != StatementKinds.Entity && statement.Kind != StatementKinds.WasInfluencedBy) return statement;
        var type = statement.Attributes.FirstOrDefault(a => a.Name == Terms.Type && a.Value.IsName && s_classes.ContainsKey(a.Value.Text));
        return type is null || s_classes[type.Value.Text] is var kind && kind.IsElement != statement.Kind.IsElement ? statement
            : statement with { Kind = s_classes[type.Value.Text], Attributes = [.. statement.Attributes.Where(a => a != type)] };
    }

    private void Note(Statement statement)
    {
        if (statement.Id is { } id) _kinds[id] = statement.Kind;
        if (statement.Argument(0) is not { } from || statement.Argument(1) is not { } to) return;
        if (statement.Kind == StatementKinds.IsDescribedBy) Add(_described, from, to);
        else if (statement.Kind == StatementKinds.IsRelatedTo) Add(_related, from, to);
        else if (statement.Kind == StatementKinds.HadReference) _references[from] = to;

        static void Add(Dictionary<string, List<string>> links, string from, string to)
        {
            if (!links.TryGetValue(from, out var found)) links[from] = found = [];
            found.Add(to);
        }
    }

    private void Element(StatementKind kind, string id, Statement statement)
    {
        var a = new AttributeReader(statement.Attributes);
        var name = a.Take(Terms.Name) ?? a.Take(Terms.Label) ?? a.Take(Terms.ProvName) ?? "";
        var described = _described.GetValueOrDefault(id)?.FirstOrDefault();
        var owner = _related.GetValueOrDefault(id)?.FirstOrDefault(to => _kinds.GetValueOrDefault(to) == StatementKinds.ActivityDescription)
            ?? _related.GetValueOrDefault(id)?.FirstOrDefault() ?? "";
        var entity = _related.GetValueOrDefault(id)?.FirstOrDefault(to => to != owner);
        _elements.Add(kind.Name switch
        {
            "entity" or "valueEntity" or "datasetEntity" => Entity(kind, id, name, described, a),
            "activity" => new Activity(id)
            {
                Name = name,
                StartTime = AttributeReader.Time(statement.Argument(0)),
                EndTime = AttributeReader.Time(statement.Argument(1)),
                Comment = a.Take(Terms.Comment),
                DescriptionId = described,
                PartOf = a.Take(Terms.IsPartOf),
                Others = a.Rest(),
            },
            "agent" => Agent(id, name, a),
            "activityDescription" => new ActivityDescription(id, name)
            {
                Version = a.Take(Terms.Version),
                Description = a.Take(Terms.Description),
                DocUrl = a.Take(Terms.DocUrl),
                Type = a.Take(Terms.WordType),
                Subtype = a.Take(Terms.Subtype),
            },
            "usageDescription" => new UsageDescription(id, owner, a.Take(Terms.DescribedRole) ?? "")
            {
                Description = a.Take(Terms.Description),
                Type = a.Take(Terms.WordType),
                Multiplicity = a.Take(Terms.Multiplicity),
                EntityDescriptionId = entity,
            },
            "generationDescription" => new GenerationDescription(id, owner, a.Take(Terms.DescribedRole) ?? "")
            {
                Description = a.Take(Terms.Description),
                Type = a.Take(Terms.WordType),
                Multiplicity = a.Take(Terms.Multiplicity),
                EntityDescriptionId = entity,
            },
            "parameter" => new Parameter(id, name, a.Take(Terms.Value) ?? "")
            {
                DescriptionId = described,
                ValueEntityId = _references.GetValueOrDefault(id),
            },
            "parameterDescription" => new ParameterDescription(id, owner, name, a.Take(Terms.ValueType) ?? "")
            {
                Description = a.Take(Terms.Description),
                Unit = a.Take(Terms.Unit),
                Ucd = a.Take(Terms.Ucd),
                Utype = a.Take(Terms.Utype),
                Min = a.Take(Terms.Min),
                Max = a.Take(Terms.Max),
                Options = a.TakeAll(Terms.Options),
                Default = a.Take(Terms.Default),
            },
            "configFile" => new ConfigFile(id, name, a.Take(Terms.Location) ?? "") { Comment = a.Take(Terms.Comment), DescriptionId = described },
            "configFileDescription" => new ConfigFileDescription(id, owner, name, a.Take(Terms.ContentType) ?? "")
            {
                Description = a.Take(Terms.Description),
            },
            _ => Description(kind, id, name, a),
        });
    }

    private static Entity Entity(StatementKind kind, string id, string name, string? described, AttributeReader a) => new(id)
    {
        Kind = kind == StatementKinds.ValueEntity ? EntityKind.ValueEntity
            : kind == StatementKinds.DatasetEntity ? EntityKind.DatasetEntity
            : a.TakeType(Terms.Collection) ? EntityKind.Collection
            : EntityKind.Entity,
        Name = name,
        Location = a.Take(Terms.Location),
        Value = a.Take(Terms.Value),
        GeneratedAtTime = AttributeReader.Time(a.Take(Terms.GeneratedAtTime)),
        InvalidatedAtTime = AttributeReader.Time(a.Take(Terms.InvalidatedAtTime)),
        Comment = a.Take(Terms.Comment),
        DescriptionId = described,
        Sha256 = a.Take(Terms.Sha256),
        SizeBytes = long.TryParse(a.Take(Terms.ContentSize), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
        PublisherDid = a.Take(Terms.PublisherDid),
        Others = a.Rest(),
    };

    private static Agent Agent(string id, string name, AttributeReader a) => new(id, name)
    {
        Type = a.TakeType(Vocabulary.Prov + nameof(AgentType.Person)) ? AgentType.Person
            : a.TakeType(Vocabulary.Prov + nameof(AgentType.Organization)) ? AgentType.Organization
            : a.TakeType(Vocabulary.Prov + nameof(AgentType.SoftwareAgent)) ? AgentType.SoftwareAgent
            : null,
        Comment = a.Take(Terms.Comment),
        Email = a.Take(Terms.Email),
        Affiliation = a.Take(Terms.Affiliation),
        Phone = a.Take(Terms.Phone),
        Address = a.Take(Terms.Address),
        Url = a.Take(Terms.Url),
        Version = a.Take(Terms.SoftwareVersion),
        Revision = a.Take(Terms.Revision),
        Others = a.Rest(),
    };

    private static EntityDescription Description(StatementKind kind, string id, string name, AttributeReader a) => new(id, name)
    {
        Kind = kind == StatementKinds.ValueDescription ? EntityKind.ValueEntity
            : kind == StatementKinds.DatasetDescription ? EntityKind.DatasetEntity
            : EntityKind.Entity,
        Description = a.Take(Terms.Description),
        DocUrl = a.Take(Terms.DocUrl),
        Type = a.Take(Terms.WordType),
        ValueType = a.Take(Terms.ValueType),
        Unit = a.Take(Terms.Unit),
        Ucd = a.Take(Terms.Ucd),
        Utype = a.Take(Terms.Utype),
        ContentType = a.Take(Terms.ContentType),
    };

    private void Relation(Statement statement)
    {
        if (statement.Argument(0) is not { } one || statement.Argument(1) is not { } other) return;
        var attributes = new AttributeReader(statement.Attributes);
        object? relation = statement.Kind.Name switch
        {
            "used" => new Used(one, other, attributes.Take(Terms.Role), AttributeReader.Time(statement.Argument(2))),
            "wasGeneratedBy" => new WasGeneratedBy(one, other, attributes.Take(Terms.Role)),
            "wasAssociatedWith" => new WasAssociatedWith(one, other, attributes.Take(Terms.Role)),
            "wasAttributedTo" => new WasAttributedTo(one, other, attributes.Take(Terms.Role)),
            "wasDerivedFrom" => new WasDerivedFrom(one, other),
            "wasInformedBy" => new WasInformedBy(one, other),
            "hadMember" => new HadMember(one, other),
            "wasConfiguredBy" => new WasConfiguredBy(
                one, other, attributes.Take(Terms.ArtefactType) == nameof(ArtefactType.ConfigFile) ? ArtefactType.ConfigFile : ArtefactType.Parameter),
            _ => null,
        };
        if (relation is not null) _relations.Add(relation);
    }
}
