using TapGamma.Provenance.Model;

namespace TapGamma.Provenance;

/// <summary>Puts records together from their parts.</summary>
public static class ProvenanceRecords
{
    /// <summary>The record of some elements and relations, each once.</summary>
    /// <param name="id">Identifier of the record.</param>
    /// <param name="prefixes">Prefixes wanted for namespaces.</param>
    /// <param name="elements">Elements of any class of the model.</param>
    /// <param name="relations">Relations of any class of the model.</param>
    public static ProvenanceRecord Of(
        string id, IReadOnlyDictionary<string, string> prefixes, IEnumerable<object> elements, IEnumerable<object> relations)
    {
        var (things, links) = (elements.ToLookup(e => e.GetType()), relations.Distinct().ToLookup(r => r.GetType()));
        return new ProvenanceRecord
        {
            Id = id,
            Prefixes = new Dictionary<string, string>(prefixes, StringComparer.Ordinal),
            Entities = Take<Entity>(things),
            Activities = Take<Activity>(things),
            Agents = Take<Agent>(things),
            Used = Take<Used>(links),
            Generated = Take<WasGeneratedBy>(links),
            Associated = Take<WasAssociatedWith>(links),
            Attributed = Take<WasAttributedTo>(links),
            Derived = Take<WasDerivedFrom>(links),
            Informed = Take<WasInformedBy>(links),
            Members = Take<HadMember>(links),
            ActivityDescriptions = Take<ActivityDescription>(things),
            UsageDescriptions = Take<UsageDescription>(things),
            GenerationDescriptions = Take<GenerationDescription>(things),
            EntityDescriptions = Take<EntityDescription>(things),
            Parameters = Take<Parameter>(things),
            ParameterDescriptions = Take<ParameterDescription>(things),
            ConfigFiles = Take<ConfigFile>(things),
            ConfigFileDescriptions = Take<ConfigFileDescription>(things),
            Configured = Take<WasConfiguredBy>(links),
        };
    }

    /// <summary>All elements, of whatever class.</summary>
    public static IEnumerable<object> Elements(this ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. record.Entities, .. record.Activities, .. record.Agents, .. record.ActivityDescriptions, .. record.UsageDescriptions,
            .. record.GenerationDescriptions, .. record.EntityDescriptions, .. record.Parameters, .. record.ParameterDescriptions,
            .. record.ConfigFiles, .. record.ConfigFileDescriptions,
        ];
    }

    /// <summary>All relations, of whatever class.</summary>
    public static IEnumerable<object> Relations(this ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. record.Used, .. record.Generated, .. record.Associated, .. record.Attributed, .. record.Derived, .. record.Informed,
            .. record.Members, .. record.Configured,
        ];
    }

    /// <summary>The identifier of an element of whatever class.</summary>
    public static string IdOf(object element) => ElementIds.Of(element);

    /// <summary>What a relation of whatever class goes from and to.</summary>
    public static (string From, string To) EndsOf(object relation) => ElementIds.Ends(relation);

    private static T[] Take<T>(ILookup<Type, object> parts) => [.. parts[typeof(T)].Cast<T>()];
}
