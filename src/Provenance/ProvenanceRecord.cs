using TapGamma.Provenance.Model;

namespace TapGamma.Provenance;

/// <summary>One document of provenance: what was done, with what, by whom, and what came of it (ProvenanceDM 1.0).</summary>
/// <remarks>Elements are unique by identifier. Relations may name elements of other documents.</remarks>
public sealed record ProvenanceRecord
{
    /// <summary>Identifier of the record, a URI; empty for a document that names none.</summary>
    public string Id { get; init; } = "";

    /// <summary>Prefixes wanted for namespaces, beside those of <see cref="Vocabulary.Prefixes"/>.</summary>
    public IReadOnlyDictionary<string, string> Prefixes { get; init; } = new Dictionary<string, string>();

    /// <summary>Entities.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>Activities.</summary>
    public IReadOnlyList<Activity> Activities { get; init; } = [];

    /// <summary>Agents.</summary>
    public IReadOnlyList<Agent> Agents { get; init; } = [];

    /// <summary>What activities used.</summary>
    public IReadOnlyList<Used> Used { get; init; } = [];

    /// <summary>What activities made.</summary>
    public IReadOnlyList<WasGeneratedBy> Generated { get; init; } = [];

    /// <summary>Who is responsible for activities.</summary>
    public IReadOnlyList<WasAssociatedWith> Associated { get; init; } = [];

    /// <summary>Who is responsible for entities.</summary>
    public IReadOnlyList<WasAttributedTo> Attributed { get; init; } = [];

    /// <summary>Which entity came from which.</summary>
    public IReadOnlyList<WasDerivedFrom> Derived { get; init; } = [];

    /// <summary>Which activity needed which.</summary>
    public IReadOnlyList<WasInformedBy> Informed { get; init; } = [];

    /// <summary>Members of collections.</summary>
    public IReadOnlyList<HadMember> Members { get; init; } = [];

    /// <summary>Kinds of activities.</summary>
    public IReadOnlyList<ActivityDescription> ActivityDescriptions { get; init; } = [];

    /// <summary>What kinds of activities use.</summary>
    public IReadOnlyList<UsageDescription> UsageDescriptions { get; init; } = [];

    /// <summary>What kinds of activities make.</summary>
    public IReadOnlyList<GenerationDescription> GenerationDescriptions { get; init; } = [];

    /// <summary>Kinds of entities.</summary>
    public IReadOnlyList<EntityDescription> EntityDescriptions { get; init; } = [];

    /// <summary>Settings.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Kinds of settings.</summary>
    public IReadOnlyList<ParameterDescription> ParameterDescriptions { get; init; } = [];

    /// <summary>Files with settings.</summary>
    public IReadOnlyList<ConfigFile> ConfigFiles { get; init; } = [];

    /// <summary>Kinds of files with settings.</summary>
    public IReadOnlyList<ConfigFileDescription> ConfigFileDescriptions { get; init; } = [];

    /// <summary>What activities were configured by.</summary>
    public IReadOnlyList<WasConfiguredBy> Configured { get; init; } = [];
}
