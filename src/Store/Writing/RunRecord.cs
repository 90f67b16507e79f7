using TapGamma.Provenance;
using TapGamma.Store.Columns;

namespace TapGamma.Store.Writing;

/// <summary>Everything the store keeps of one observation (run).</summary>
/// <param name="ObsId">Its identifier, as text.</param>
/// <param name="Files">Its files; the first is the main one, which holds the events.</param>
/// <param name="Recipe">Digest of what besides the files decided the values; another recipe makes another run.</param>
/// <param name="Observation">Values of the row in the observations table, by column name: text, long or double.</param>
/// <param name="Products">Rows of ivoa.obscore with those of ivoa.obscore_hea.</param>
/// <param name="Events">The events in portions, read once, or null when none are to be stored.</param>
public sealed record RunRecord(
    string ObsId,
    IReadOnlyList<RunFile> Files,
    string Recipe,
    IReadOnlyDictionary<string, object> Observation,
    IReadOnlyList<ProductRecord> Products,
    IEnumerable<EventBatch>? Events)
{
    /// <summary>Columns of <see cref="Observation"/> that neither ObsCore nor GADF define.</summary>
    public IReadOnlyList<PublishedColumn> FurtherColumns { get; init; } = [];

    /// <summary>How the rows came about, which is stored with them; null for what nobody tells.</summary>
    public ProvenanceRecord? Provenance { get; init; }

    /// <summary>Identifiers of further runs that give way to this one: what its file held before it was changed.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];
}

/// <summary>A file of a run.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Name">Name under which /data serves it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Digest of the file as it lies on the disk, lower-case hex.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record RunFile(string Path, string Name, long Size, string Sha256, string MediaType)
{
    /// <summary>What HDUs it holds; it reaches <see cref="PublishedFile.Layout"/>.</summary>
    public string? Layout { get; init; }
}

/// <summary>One row of ivoa.obscore and its extension, by column name: text, long or double.</summary>
/// <param name="ObsCore">Values of ivoa.obscore.</param>
/// <param name="HighEnergy">Values of ivoa.obscore_hea, without the key.</param>
public sealed record ProductRecord(
    IReadOnlyDictionary<string, object> ObsCore, IReadOnlyDictionary<string, object> HighEnergy);

/// <summary>A run that the store has.</summary>
/// <param name="ObsId">Its identifier.</param>
/// <param name="Path">Absolute path of the main file.</param>
/// <param name="Name">Name under which /data serves the main file.</param>
/// <param name="Fingerprint">Digests of all its files and its recipe: equal when nothing changed.</param>
public sealed record StoredRun(string ObsId, string Path, string Name, string Fingerprint)
{
    /// <summary>The fingerprint of a run made of these files by this recipe.</summary>
    public static string FingerprintOf(IEnumerable<RunFile> files, string recipe) =>
        string.Join(' ', files.Select(f => f.Sha256).Order(StringComparer.Ordinal)) + " " + recipe;
}
