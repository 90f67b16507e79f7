using TapGamma.Provenance;
using TapGamma.Provenance.Model;

namespace TapGamma.Store.Records;

/// <summary>What the tables tell beside an element or relation and the model tells elsewhere.</summary>
internal sealed class RecordLinks
{
    private readonly Dictionary<string, string?> _kinds;
    private readonly Dictionary<(string Activity, string Role), string> _usages = [];
    private readonly Dictionary<(string Activity, string Role), string> _generations = [];
    private readonly Dictionary<string, string> _configured = new(StringComparer.Ordinal);

    public RecordLinks(ProvenanceRecord record)
    {
        _kinds = record.Activities.ToDictionary(a => a.Id, a => a.DescriptionId, StringComparer.Ordinal);
        foreach (var usage in record.UsageDescriptions) _usages.TryAdd((usage.ActivityDescriptionId, usage.Role), usage.Id);
        foreach (var generation in record.GenerationDescriptions)
            _generations.TryAdd((generation.ActivityDescriptionId, generation.Role), generation.Id);
        foreach (var configured in record.Configured) _configured.TryAdd(configured.ArtefactId, configured.ActivityId);
    }

    /// <summary>Identifier of the description that a use has by its role.</summary>
    public string? UsageOf(Used used) => Described(_usages, used.ActivityId, used.Role);

    /// <summary>Identifier of the description that a making has by its role.</summary>
    public string? GenerationOf(WasGeneratedBy made) => Described(_generations, made.ActivityId, made.Role);

    /// <summary>The activity that a parameter or file set up.</summary>
    public string? ConfiguredBy(string artefact) => _configured.GetValueOrDefault(artefact);

    private string? Described(Dictionary<(string Activity, string Role), string> descriptions, string activity, string? role) =>
        role is not null && _kinds.GetValueOrDefault(activity) is { } kind ? descriptions.GetValueOrDefault((kind, role)) : null;
}
