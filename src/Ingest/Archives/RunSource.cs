using TapGamma.Dl3;

namespace TapGamma.Ingest.Archives;

/// <summary>Where one run, or one file with a run in it, is to be read from.</summary>
/// <param name="Path">Absolute path of the main file, which holds the events.</param>
internal sealed record RunSource(string Path)
{
    /// <summary>OBS_ID by the index; null when only the file can tell.</summary>
    public long? ObsId { get; init; }

    /// <summary>The run's HDUs by the index; empty when only the file can tell.</summary>
    public IReadOnlyList<HduReference> Hdus { get; init; } = [];

    /// <summary>The run's row of the observation index, by lower-case column name: text, long or double.</summary>
    public IReadOnlyDictionary<string, object> IndexRow { get; init; } = new Dictionary<string, object>();

    /// <summary>All files, the main one first.</summary>
    public IEnumerable<string> Files => Hdus.Select(h => h.Path).Prepend(Path).Distinct(StringComparer.Ordinal);
}
