using TapGamma.Provenance.Model;

namespace TapGamma.Provenance;

/// <summary>The identifiers in elements and relations of any class.</summary>
internal static class ElementIds
{
    /// <summary>The identifier of an element.</summary>
    public static string Of(object element) => element switch
    {
        Entity e => e.Id,
        Activity a => a.Id,
        Agent a => a.Id,
        Parameter p => p.Id,
        ConfigFile f => f.Id,
        ActivityDescription d => d.Id,
        UsageDescription d => d.Id,
        GenerationDescription d => d.Id,
        EntityDescription d => d.Id,
        ParameterDescription d => d.Id,
        ConfigFileDescription d => d.Id,
        _ => throw new ArgumentException($"{element.GetType().Name} is no class of elements.", nameof(element)),
    };

    /// <summary>What a relation goes from and to.</summary>
    public static (string From, string To) Ends(object relation) => relation switch
    {
        Used r => (r.ActivityId, r.EntityId),
        WasGeneratedBy r => (r.EntityId, r.ActivityId),
        WasAssociatedWith r => (r.ActivityId, r.AgentId),
        WasAttributedTo r => (r.EntityId, r.AgentId),
        WasDerivedFrom r => (r.GeneratedId, r.UsedId),
        WasInformedBy r => (r.InformedId, r.InformantId),
        HadMember r => (r.CollectionId, r.EntityId),
        WasConfiguredBy r => (r.ActivityId, r.ArtefactId),
        _ => throw new ArgumentException($"{relation.GetType().Name} is no class of relations.", nameof(relation)),
    };

    /// <summary>The relation between renamed ends.</summary>
    public static object Rename(object relation, Func<string, string> name) => relation switch
    {
        Used r => r with { ActivityId = name(r.ActivityId), EntityId = name(r.EntityId) },
        WasGeneratedBy r => r with { EntityId = name(r.EntityId), ActivityId = name(r.ActivityId) },
        WasAssociatedWith r => r with { ActivityId = name(r.ActivityId), AgentId = name(r.AgentId) },
        WasAttributedTo r => r with { EntityId = name(r.EntityId), AgentId = name(r.AgentId) },
        WasDerivedFrom r => new WasDerivedFrom(name(r.GeneratedId), name(r.UsedId)),
        WasInformedBy r => new WasInformedBy(name(r.InformedId), name(r.InformantId)),
        HadMember r => new HadMember(name(r.CollectionId), name(r.EntityId)),
        WasConfiguredBy r => r with { ActivityId = name(r.ActivityId), ArtefactId = name(r.ArtefactId) },
        _ => throw new ArgumentException($"{relation.GetType().Name} is no class of relations.", nameof(relation)),
    };
}
