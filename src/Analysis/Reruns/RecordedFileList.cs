using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Views;

namespace TapGamma.Analysis.Reruns;

/// <summary>The files that a record tells about, each with digest and place.</summary>
public sealed class RecordedFileList
{
    /// <param name="record">The record.</param>
    public RecordedFileList(ProvenanceRecord record)
    {
        // What headers tell about earlier files is no file that was read.
        var own = ProvenanceViews.Detailed(record);
        var made = own.Generated.Select(g => g.EntityId).ToHashSet(StringComparer.Ordinal);
        var files = own.Entities.Where(e => e is { Sha256: not null, Location: not null }).OrderBy(e => e.Location, StringComparer.Ordinal)
            .ToLookup(e => made.Contains(e.Id));
        (Inputs, Products) = ([.. files[false]], [.. files[true]]);
    }

    /// <summary>What the activity read.</summary>
    public IReadOnlyList<Entity> Inputs { get; }

    /// <summary>What it made.</summary>
    public IReadOnlyList<Entity> Products { get; }
}
