using System.Globalization;
using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Recording;

/// <summary>An activity in the making: this used those with these settings, made that, and was done by them.</summary>
public sealed class ActivityRecorder
{
    private readonly ProvenanceRecorder _record;
    private readonly ActivityTemplate _template;

    internal ActivityRecorder(ProvenanceRecorder record, string id, ActivityTemplate template) =>
        (_record, Id, _template) = (record, id, template);

    /// <summary>Identifier of the activity.</summary>
    public string Id { get; }

    /// <summary>It used an entity.</summary>
    public ActivityRecorder Uses(Entity entity, string role)
    {
        ArgumentNullException.ThrowIfNull(entity);
        _record.Relate(new Used(Id, _record.Add(entity).Id, role));
        return this;
    }

    /// <summary>It used entities in the same role.</summary>
    public ActivityRecorder Uses(IEnumerable<Entity> entities, string role)
    {
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var entity in entities) Uses(entity, role);
        return this;
    }

    /// <summary>It made an entity.</summary>
    public ActivityRecorder Makes(Entity entity, string role)
    {
        ArgumentNullException.ThrowIfNull(entity);
        _record.Relate(new WasGeneratedBy(_record.Add(entity).Id, Id, role));
        return this;
    }

    /// <summary>It made an entity of a known kind that exists in this record only.</summary>
    /// <param name="name">Name of the entity within the record.</param>
    /// <param name="template">What kind of entity it is.</param>
    /// <param name="role">As what.</param>
    /// <param name="title">A name for people; that of the kind when none is given.</param>
    public Entity Makes(string name, EntityTemplate template, string role, string? title = null)
    {
        var entity = _record.Add(new Entity(_record.Local(name)) { Name = title ?? "" }, template);
        Makes(entity, role);
        return entity;
    }

    /// <summary>It found a value.</summary>
    /// <param name="template">What the value is.</param>
    /// <param name="value">The value.</param>
    /// <param name="suffix">Tells values of one kind apart, when the activity finds several.</param>
    /// <param name="title">A name for people; that of the kind when none is given.</param>
    /// <param name="role">As what; the kind's key when nothing is said.</param>
    public ActivityRecorder Finds(EntityTemplate template, string value, string suffix = "", string? title = null, string? role = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        var id = ProvenanceRecorder.Part(Id, template.Key + suffix);
        return Makes(_record.Add(new Entity(id) { Name = title ?? "", Value = value }, template), role ?? template.Key);
    }

    /// <summary>It found a number; what is no number is not written down.</summary>
    /// <param name="template">What the number is.</param>
    /// <param name="value">The number.</param>
    /// <param name="suffix">Tells values of one kind apart, when the activity finds several.</param>
    /// <param name="title">A name for people; that of the kind when none is given.</param>
    /// <param name="role">As what; the kind's key when nothing is said.</param>
    public ActivityRecorder Finds(EntityTemplate template, double value, string suffix = "", string? title = null, string? role = null) =>
        double.IsFinite(value) ? Finds(template, value.ToString("R", CultureInfo.InvariantCulture), suffix, title, role) : this;

    /// <summary>It was set up by a parameter.</summary>
    /// <param name="template">The setting.</param>
    /// <param name="value">Its value.</param>
    /// <param name="number">Place of the value where a setting has several.</param>
    /// <param name="from">The entity that the value came from, if one did.</param>
    public ActivityRecorder Sets(ParameterTemplate template, string value, int? number = null, Entity? from = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        _record.Set(Id, _template, template, value, number, from);
        return this;
    }

    /// <summary>An agent is responsible for it.</summary>
    public ActivityRecorder By(Agent agent, string? role = null)
    {
        _record.Relate(new WasAssociatedWith(Id, _record.Add(agent).Id, role));
        return this;
    }

    /// <summary>It needed what another activity gave.</summary>
    public ActivityRecorder After(ActivityRecorder earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return After(earlier.Id);
    }

    /// <summary>It needed what an activity of another record gave.</summary>
    public ActivityRecorder After(string earlierId)
    {
        _record.Relate(new WasInformedBy(Id, earlierId));
        return this;
    }

    /// <summary>A remark on it.</summary>
    public ActivityRecorder Remarks(string comment)
    {
        _record.Change(Id, activity => activity with { Comment = comment });
        return this;
    }

    /// <summary>It has ended.</summary>
    /// <param name="at">When; now when nothing is said.</param>
    public void End(DateTimeOffset? at = null) => _record.Change(Id, activity => activity with { EndTime = at ?? _record.Now });
}
