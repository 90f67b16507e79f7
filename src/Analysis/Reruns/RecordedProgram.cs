using TapGamma.Analysis.Products;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;

namespace TapGamma.Analysis.Reruns;

/// <summary>The program that a record names as the maker of its products.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Revision">Revision of its sources; empty when it was built without.</param>
public sealed record RecordedProgram(string Name, string Version, string Revision)
{
    /// <summary>This program.</summary>
    public static RecordedProgram This { get; } = new(ProductContext.Program, ProductContext.ProgramVersion, ProductContext.SourceRevision);

    /// <summary>Whether it is this one, to the revision.</summary>
    public bool IsThis => this == This;

    /// <summary>The program that a record names; null when it names none.</summary>
    public static RecordedProgram? Of(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var makers = record.Associated.Where(a => a.ActivityId == record.Id && a.Role == AgentRole.Provider)
            .Select(a => a.AgentId).ToHashSet(StringComparer.Ordinal);
        return record.Agents.FirstOrDefault(agent => makers.Contains(agent.Id)) is { } found
            ? new RecordedProgram(found.Name, found.Version ?? "", found.Revision ?? "") : null;
    }

    /// <summary>What products must say to be compared with those of a record: what a program says of itself is no difference of the results.</summary>
    public static ProductStamp StampOf(ProvenanceRecord record) => new(EarlierRecord.StampedOn(record), Of(record)?.Version ?? This.Version);

    /// <summary>Version and the beginning of the revision, for people.</summary>
    public override string ToString() => Revision.Length > 0 ? $"{Version} (revision {Revision[..Math.Min(12, Revision.Length)]})" : Version;
}
