using System.Globalization;
using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Recording;

/// <summary>
/// Gathers a record while things are done. Several threads may use it; what it gives at the end does not depend on their order.
/// </summary>
/// <param name="recordId">Identifier of the record.</param>
/// <param name="program">The program that records; it names the descriptions.</param>
/// <param name="clock">Tells the times of activities.</param>
public sealed class ProvenanceRecorder(string recordId, ProgramAgent program, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly string _descriptions = program.DescriptionsId;
    private readonly Dictionary<string, object> _elements = new(StringComparer.Ordinal);
    private readonly HashSet<object> _relations = [];

    /// <summary>Identifier of the record.</summary>
    public string RecordId => recordId;

    /// <summary>The program as an agent.</summary>
    public Agent Program { get; } = program.Agent;

    /// <summary>Prefixes wanted for namespaces of identifiers.</summary>
    public Dictionary<string, string> Prefixes { get; } = new(StringComparer.Ordinal) { ["job"] = recordId + "#" };

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Identifier of something that exists in this record only.</summary>
    public string Local(string name) => Identifiers.Part(recordId, name);

    /// <summary>Begins an activity; it ends by <see cref="ActivityRecorder.End"/>.</summary>
    /// <param name="id">Its identifier, or a name that <see cref="Local"/> makes one of.</param>
    /// <param name="template">What kind of activity it is.</param>
    /// <param name="name">A name for people; that of the template when none is given.</param>
    /// <param name="partOf">The activity it is a step of.</param>
    /// <param name="start">When it began; now when nothing is said.</param>
    /// <param name="timed">Whether anybody knows when it began.</param>
    public ActivityRecorder Begin(
        string id, ActivityTemplate template, string? name = null, ActivityRecorder? partOf = null, DateTimeOffset? start = null, bool timed = true)
    {
        ArgumentNullException.ThrowIfNull(template);
        var activity = new Activity(Full(id))
        {
            Name = name ?? template.Name,
            StartTime = timed ? start ?? Now : start,
            DescriptionId = Describe(template),
            PartOf = partOf?.Id,
        };
        Put(activity.Id, activity);
        return new ActivityRecorder(this, activity.Id, template);
    }

    /// <summary>Adds an entity; one that is there already stays as it is.</summary>
    public Entity Add(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        lock (_gate)
        {
            if (_elements.TryGetValue(entity.Id, out var found)) return found as Entity ?? throw new ArgumentException($"{entity.Id} is something else already.", nameof(entity));
            _elements.Add(entity.Id, entity);
            return entity;
        }
    }

    /// <summary>Adds an entity of a known kind.</summary>
    /// <param name="entity">The entity; its class and description are those of the kind.</param>
    /// <param name="template">The kind.</param>
    public Entity Add(Entity entity, EntityTemplate template)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(template);
        return Add(entity with
        {
            Kind = template.Kind,
            Name = entity.Name.Length > 0 ? entity.Name : template.Name,
            DescriptionId = Describe(template),
        });
    }

    /// <summary>Adds an agent; one that is there already stays as it is.</summary>
    public Agent Add(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Put(agent.Id, agent);
        return agent;
    }

    /// <summary>An agent is responsible for an entity.</summary>
    public void Attribute(Entity entity, Agent agent, string? role = null)
    {
        ArgumentNullException.ThrowIfNull(entity);
        Relate(new WasAttributedTo(entity.Id, Add(agent).Id, role));
    }

    /// <summary>An entity came from another one.</summary>
    public void Derive(Entity generated, Entity used)
    {
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentNullException.ThrowIfNull(used);
        Relate(new WasDerivedFrom(generated.Id, used.Id));
    }

    /// <summary>A collection holds an entity.</summary>
    public void Member(Entity collection, Entity member)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(member);
        Relate(new HadMember(collection.Id, member.Id));
    }

    /// <summary>What has been recorded until now.</summary>
    public ProvenanceRecord Finish()
    {
        lock (_gate) return ProvenanceRecords.Of(recordId, Prefixes, _elements.Values, _relations);
    }

    internal string Full(string id) => id.Contains(':', StringComparison.Ordinal) ? id : Local(id);

    internal void Relate(object relation)
    {
        lock (_gate) _relations.Add(relation);
    }

    internal void Change(string id, Func<Activity, Activity> change)
    {
        lock (_gate) _elements[id] = change((Activity)_elements[id]);
    }

    internal string Describe(EntityTemplate template)
    {
        var id = Description("entity." + template.Key);
        if (Has(id)) return id;
        var isValue = template.Kind == EntityKind.ValueEntity;
        Put(id, new EntityDescription(id, template.Name)
        {
            Kind = template.Kind,
            Description = template.Description,
            ValueType = isValue ? template.ValueType : null,
            Unit = template.Unit,
            Ucd = template.Ucd,
            ContentType = template.Kind == EntityKind.DatasetEntity ? template.ContentType : null,
        });
        return id;
    }

    internal void Set(string activityId, ActivityTemplate activity, ParameterTemplate template, string value, int? number, Entity? from)
    {
        var owner = Describe(activity);
        var descriptionId = Description($"{activity.Key}.parameter.{template.Name}");
        if (!Has(descriptionId))
        {
            Put(descriptionId, new ParameterDescription(descriptionId, owner, template.Name, template.ValueType)
            {
                Description = template.Description,
                Unit = template.Unit,
                Ucd = template.Ucd,
                Min = template.Min,
                Max = template.Max,
                Options = template.Options,
                Default = template.Default,
            });
        }

        var id = Part(activityId, "parameter." + template.Name + (number is { } place ? place.ToString("'.'D4", CultureInfo.InvariantCulture) : ""));
        Put(id, new Parameter(id, template.Name, value) { DescriptionId = descriptionId, ValueEntityId = from?.Id });
        Relate(new WasConfiguredBy(activityId, id, ArtefactType.Parameter));
    }

    internal static string Part(string owner, string name) =>
        owner.Contains('#', StringComparison.Ordinal) ? owner + "." + Uri.EscapeDataString(name) : Identifiers.Part(owner, name);

    private string Describe(ActivityTemplate template)
    {
        var id = Description(template.Key);
        if (Has(id)) return id;
        Put(id, new ActivityDescription(id, template.Name)
        {
            Version = program.Agent.Version,
            Description = template.Description,
            DocUrl = template.DocUrl,
            Type = template.Type,
        });
        foreach (var role in template.Uses)
        {
            var usage = Description($"{template.Key}.used.{role.Role}");
            Put(usage, new UsageDescription(usage, id, role.Role)
            {
                Description = role.Description,
                Type = role.Type,
                Multiplicity = role.Multiplicity,
            });
        }

        foreach (var role in template.Makes)
        {
            var generation = Description($"{template.Key}.made.{role.Role}");
            Put(generation, new GenerationDescription(generation, id, role.Role)
            {
                Description = role.Description,
                Type = role.Type,
                Multiplicity = role.Multiplicity,
            });
        }

        return id;
    }

    private string Description(string name) => Identifiers.Part(_descriptions, name);

    private bool Has(string id)
    {
        lock (_gate) return _elements.ContainsKey(id);
    }

    private void Put(string id, object element)
    {
        lock (_gate) _elements.TryAdd(id, element);
    }
}
