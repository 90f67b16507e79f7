using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Fits;

namespace TapGamma.Ingest.Archives;

/// <summary>Everything found below the paths that a user named, in a fixed order.</summary>
/// <param name="Sources">The runs to read.</param>
/// <param name="Names">Name under which each file shall be served, by absolute path.</param>
/// <param name="Findings">What is wrong with the archive as a whole.</param>
internal sealed record Archive(
    IReadOnlyList<RunSource> Sources, IReadOnlyDictionary<string, string> Names, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Looks for runs: through index tables where there are some, else file by file.</summary>
    public static Archive Find(IEnumerable<string> paths)
    {
        var findings = new List<Diagnostic>();
        var sources = new List<RunSource>();
        var roots = new List<string>();
        foreach (var path in paths.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            if (Directory.Exists(path)) AddFolder(path, sources, findings);
            else if (!File.Exists(path)) findings.Add(IngestDiagnostics.PathMissing(path));
            else if (IsIndex(path)) AddFolder(Path.GetDirectoryName(path)!, sources, findings);
            else sources.Add(new RunSource(path));
            roots.Add(Directory.Exists(path) ? path : Path.GetDirectoryName(path)!);
        }

        var distinct = sources.DistinctBy(s => (s.Path, s.ObsId)).ToList();
        return new Archive(distinct, PublishedNames.Of(distinct.SelectMany(s => s.Files), roots), findings);
    }

    private static bool IsIndex(string path) => Path.GetFileName(path) is var name
        && (name.StartsWith("hdu-index.", StringComparison.Ordinal) || name.StartsWith("obs-index.", StringComparison.Ordinal));

    private static void AddFolder(string folder, List<RunSource> sources, List<Diagnostic> findings)
    {
        var before = sources.Count;
        if (DataStore.IndexFile(folder, "hdu-index") is null)
            sources.AddRange(DataStore.DataFiles(folder).Select(path => new RunSource(path)));
        else
            AddStore(folder, sources, findings);
        if (sources.Count == before && findings.Count == 0) findings.Add(IngestDiagnostics.NothingFound(folder));
    }

    private static void AddStore(string folder, List<RunSource> sources, List<Diagnostic> findings)
    {
        try
        {
            var store = DataStore.Open(folder);
            findings.AddRange(store.Findings);
            var rows = store.Index is null ? null : new IndexRows(store.Index.Table);
            foreach (var id in store.ObsIds)
            {
                var hdus = store.Observation(id).Hdus;
                var main = hdus.FirstOrDefault(h => h.HduType == "events") ?? hdus[0];
                sources.Add(new RunSource(main.Path)
                {
                    ObsId = id,
                    Hdus = hdus,
                    IndexRow = store.Index?.RowOf(id) is { } row and >= 0 ? rows!.Read(row) : new Dictionary<string, object>(),
                });
            }
        }
        catch (FitsFormatException e)
        {
            findings.Add(Dl3Diagnostics.BrokenFile(e));
        }
    }
}
