using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Statements;

/// <summary>Says a record in statements, in an order that depends on the record alone: by kind, then by identifier.</summary>
public sealed class StatementWriter
{
    private readonly ProvenanceMode _mode;
    private readonly Dictionary<StatementKind, List<Statement>> _statements = new(ReferenceEqualityComparer.Instance);

    private StatementWriter(ProvenanceMode mode) => _mode = mode;

    /// <summary>The statements of a record.</summary>
    public static IReadOnlyList<Statement> Write(ProvenanceRecord record, ProvenanceMode mode)
    {
        ArgumentNullException.ThrowIfNull(record);
        var writer = new StatementWriter(mode);
        foreach (var element in record.Elements()) writer.Element(element);
        foreach (var relation in record.Relations()) writer.Relation(relation);
        var statements = new List<Statement>(writer._statements.Values.Sum(kind => kind.Count));
        foreach (var kind in StatementKinds.All)
        {
            if (!writer._statements.TryGetValue(kind, out var found)) continue;
            found.Sort(StatementOrder.Instance);
            statements.AddRange(found);
        }

        return statements;
    }

    private void Element(object element)
    {
        switch (element)
        {
            case Entity e: Entity(e); break;
            case Activity a: Activity(a); break;
            case Agent a: Agent(a); break;
            case ActivityDescription d:
                Extension(StatementKinds.ActivityDescription, d.Id, List().Named(d.Name).Add(Terms.Version, d.Version)
                    .Add(Terms.Description, d.Description).Add(Terms.DocUrl, d.DocUrl).Add(Terms.WordType, d.Type)
                    .Add(Terms.Subtype, d.Subtype));
                break;
            case UsageDescription d:
                Role(StatementKinds.UsageDescription, d.Id, d.Role, d.Description, d.Type, d.Multiplicity, d.ActivityDescriptionId, d.EntityDescriptionId);
                break;
            case GenerationDescription d:
                Role(StatementKinds.GenerationDescription, d.Id, d.Role, d.Description, d.Type, d.Multiplicity, d.ActivityDescriptionId, d.EntityDescriptionId);
                break;
            case EntityDescription d: Description(d); break;
            case Parameter p:
                Extension(StatementKinds.Parameter, p.Id, List().Named(p.Name).Add(Terms.Value, p.Value));
                Described(p.Id, p.DescriptionId);
                if (p.ValueEntityId is { } from) Link(StatementKinds.HadReference, p.Id, from, List());
                break;
            case ParameterDescription d: Description(d); break;
            case ConfigFile f:
                Extension(StatementKinds.ConfigFile, f.Id, List().Named(f.Name).Add(Terms.Location, f.Location).Add(Terms.Comment, f.Comment));
                Described(f.Id, f.DescriptionId);
                break;
            case ConfigFileDescription d:
                Extension(StatementKinds.ConfigFileDescription, d.Id, List().Named(d.Name).Add(Terms.ContentType, d.ContentType)
                    .Add(Terms.Description, d.Description));
                Link(StatementKinds.IsRelatedTo, d.Id, d.ActivityDescriptionId, List());
                break;
        }
    }

    private void Relation(object relation)
    {
        switch (relation)
        {
            case Used r: Add(StatementKinds.Used, null, [r.ActivityId, r.EntityId, Time(r.Time)], List().Add(Terms.Role, r.Role)); break;
            case WasGeneratedBy r: Add(StatementKinds.WasGeneratedBy, null, [r.EntityId, r.ActivityId, null], List().Add(Terms.Role, r.Role)); break;
            case WasAssociatedWith r:
                Add(StatementKinds.WasAssociatedWith, null, [r.ActivityId, r.AgentId, null], List().Add(Terms.Role, r.Role));
                break;
            case WasAttributedTo r: Add(StatementKinds.WasAttributedTo, null, [r.EntityId, r.AgentId], List().Add(Terms.Role, r.Role)); break;
            case WasDerivedFrom r: Add(StatementKinds.WasDerivedFrom, null, [r.GeneratedId, r.UsedId, null, null, null], List()); break;
            case WasInformedBy r: Add(StatementKinds.WasInformedBy, null, [r.InformedId, r.InformantId], List()); break;
            case HadMember r: Add(StatementKinds.HadMember, null, [r.CollectionId, r.EntityId], List()); break;
            case WasConfiguredBy r:
                Link(StatementKinds.WasConfiguredBy, r.ActivityId, r.ArtefactId, List().Add(Terms.ArtefactType, r.ArtefactType.ToString()));
                break;
        }
    }

    private void Entity(Entity e)
    {
        var attributes = List().Named(e.Name);
        if (e.Kind == EntityKind.Collection) attributes.AddName(Terms.Type, Terms.Collection);
        attributes.Add(Terms.Location, e.Location).Add(Terms.Value, e.Value).Add(Terms.GeneratedAtTime, e.GeneratedAtTime)
            .Add(Terms.InvalidatedAtTime, e.InvalidatedAtTime).Add(Terms.Comment, e.Comment).Add(Terms.Sha256, e.Sha256)
            .Add(Terms.ContentSize, e.SizeBytes).Add(Terms.PublisherDid, e.PublisherDid).AddAll(e.Others);
        switch (e.Kind)
        {
            case EntityKind.ValueEntity: Extension(StatementKinds.ValueEntity, e.Id, attributes); break;
            case EntityKind.DatasetEntity: Extension(StatementKinds.DatasetEntity, e.Id, attributes); break;
            default: Add(StatementKinds.Entity, e.Id, [], attributes); break;
        }

        Described(e.Id, e.DescriptionId);
    }

    private void Activity(Activity a)
    {
        Add(StatementKinds.Activity, a.Id, [Time(a.StartTime), Time(a.EndTime)], List().Named(a.Name).Add(Terms.Comment, a.Comment)
            .AddName(Terms.IsPartOf, a.PartOf).AddAll(a.Others));
        Described(a.Id, a.DescriptionId);
    }

    private void Agent(Agent a) => Add(StatementKinds.Agent, a.Id, [], List().Named(a.Name)
        .AddName(Terms.Type, a.Type is { } type ? Vocabulary.Prov + type : null).Add(Terms.Comment, a.Comment).Add(Terms.Email, a.Email)
        .Add(Terms.Affiliation, a.Affiliation).Add(Terms.Phone, a.Phone).Add(Terms.Address, a.Address).Add(Terms.Url, a.Url)
        .Add(Terms.SoftwareVersion, a.Version).Add(Terms.Revision, a.Revision).AddAll(a.Others));

    private void Role(
        StatementKind kind, string id, string role, string? description, string? type, string? multiplicity, string activity, string? entity)
    {
        Extension(kind, id, List().Add(Terms.DescribedRole, role).Add(Terms.Description, description).Add(Terms.WordType, type)
            .Add(Terms.Multiplicity, multiplicity));
        Link(StatementKinds.IsRelatedTo, id, activity, List());
        if (entity is not null) Link(StatementKinds.IsRelatedTo, id, entity, List());
    }

    private void Description(EntityDescription d) => Extension(
        d.Kind switch
        {
            EntityKind.ValueEntity => StatementKinds.ValueDescription,
            EntityKind.DatasetEntity => StatementKinds.DatasetDescription,
            _ => StatementKinds.EntityDescription,
        },
        d.Id, List().Named(d.Name).Add(Terms.Description, d.Description).Add(Terms.DocUrl, d.DocUrl).Add(Terms.WordType, d.Type)
            .Add(Terms.ValueType, d.ValueType).Add(Terms.Unit, d.Unit).Add(Terms.Ucd, d.Ucd).Add(Terms.Utype, d.Utype)
            .Add(Terms.ContentType, d.ContentType));

    private void Description(ParameterDescription d)
    {
        var attributes = List().Named(d.Name).Add(Terms.ValueType, d.ValueType).Add(Terms.Description, d.Description)
            .Add(Terms.Unit, d.Unit).Add(Terms.Ucd, d.Ucd).Add(Terms.Utype, d.Utype).Add(Terms.Min, d.Min).Add(Terms.Max, d.Max);
        foreach (var option in d.Options) attributes.Add(Terms.Options, option);
        Extension(StatementKinds.ParameterDescription, d.Id, attributes.Add(Terms.Default, d.Default));
        Link(StatementKinds.IsRelatedTo, d.Id, d.ActivityDescriptionId, List());
    }

    private void Described(string id, string? description)
    {
        if (description is not null) Link(StatementKinds.IsDescribedBy, id, description, List());
    }

    // What the W3C has no class for is an entity that says its class.
    private void Extension(StatementKind kind, string id, AttributeList attributes)
    {
        if (_mode == ProvenanceMode.Ivoa) Add(kind, id, [], attributes);
        else Add(StatementKinds.Entity, id, [], attributes.AddName(Terms.Type, Vocabulary.VoProv + kind.ClassName));
    }

    private void Link(StatementKind kind, string from, string to, AttributeList attributes)
    {
        if (_mode == ProvenanceMode.Ivoa) Add(kind, null, [from, to], attributes);
        else Add(StatementKinds.WasInfluencedBy, null, [from, to], attributes.AddName(Terms.Type, Vocabulary.VoProv + kind.Name));
    }

    private void Add(StatementKind kind, string? id, IReadOnlyList<string?> arguments, AttributeList attributes)
    {
        if (!_statements.TryGetValue(kind, out var statements)) _statements.Add(kind, statements = []);
        statements.Add(new Statement(kind, id, arguments, attributes.ToList()));
    }

    private AttributeList List() => new(_mode);

    private static string? Time(DateTimeOffset? time) => time is { } found ? AttributeList.Time(found) : null;
}
