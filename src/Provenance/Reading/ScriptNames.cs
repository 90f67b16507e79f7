using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Reading;

/// <summary>
/// Gives what a program tells about names of its job's record: whatever the program calls things, it says nothing of what other
/// records, or the publisher, call so.
/// </summary>
public static class ScriptNames
{
    /// <summary>What the program called a thing is kept as dcterms:identifier.</summary>
    private const string Identifier = Vocabulary.DublinCore + "identifier";

    /// <summary>A merged record in which all that the program added bears names of the record.</summary>
    /// <param name="merged">The record with the steps of the program.</param>
    /// <param name="record">The record of the job alone.</param>
    public static ProvenanceRecord Own(ProvenanceRecord merged, ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(merged);
        ArgumentNullException.ThrowIfNull(record);
        var ours = record.Elements().Select(ElementIds.Of).ToHashSet(StringComparer.Ordinal);
        string Name(string id) => ours.Contains(id) ? id : Identifiers.Part(record.Id, "script." + id);
        var elements = merged.Elements().Select(element => ours.Contains(ElementIds.Of(element)) ? element : Renamed(element, Name));
        var relations = merged.Relations().Select(relation => ElementIds.Rename(relation, Name));
        return ProvenanceRecords.Of(record.Id, merged.Prefixes, elements, relations);
    }

    private static object Renamed(object element, Func<string, string> name)
    {
        return element switch
        {
            Entity e => e with { Id = name(e.Id), DescriptionId = Of(e.DescriptionId), Others = [.. e.Others, Called(e.Id)] },
            Activity a => a with { Id = name(a.Id), DescriptionId = Of(a.DescriptionId), PartOf = Of(a.PartOf), Others = [.. a.Others, Called(a.Id)] },
            Agent a => a with { Id = name(a.Id), Others = [.. a.Others, Called(a.Id)] },
            Parameter p => p with { Id = name(p.Id), DescriptionId = Of(p.DescriptionId), ValueEntityId = Of(p.ValueEntityId) },
            ConfigFile f => f with { Id = name(f.Id), DescriptionId = Of(f.DescriptionId) },
            ActivityDescription d => d with { Id = name(d.Id) },
            UsageDescription d => d with { Id = name(d.Id), ActivityDescriptionId = name(d.ActivityDescriptionId), EntityDescriptionId = Of(d.EntityDescriptionId) },
            GenerationDescription d => d with { Id = name(d.Id), ActivityDescriptionId = name(d.ActivityDescriptionId), EntityDescriptionId = Of(d.EntityDescriptionId) },
            EntityDescription d => d with { Id = name(d.Id) },
            ParameterDescription d => d with { Id = name(d.Id), ActivityDescriptionId = name(d.ActivityDescriptionId) },
            ConfigFileDescription d => d with { Id = name(d.Id), ActivityDescriptionId = name(d.ActivityDescriptionId) },
            _ => throw new ArgumentException($"{element.GetType().Name} is no class of elements.", nameof(element)),
        };

        string? Of(string? id) => id is null ? null : name(id);
        static NamedAttribute Called(string id) => new(Identifier, new AttributeValue(id));
    }
}
