using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>A collection of observations: a folder with index files, or files that were scanned (GADF 0.3, data storage).</summary>
public sealed class DataStore
{
    private static readonly string[] IndexEnds = [".fits.gz", ".fits"];
    private readonly Dictionary<long, List<HduReference>> _byId = [];
    private readonly List<long> _ids = [];
    private readonly FitsReadOptions? _options;

    private DataStore(string root, IEnumerable<HduReference> hdus, ObservationIndex? index, IReadOnlyList<Diagnostic> findings, FitsReadOptions? options)
    {
        (Root, Index, Findings, _options) = (root, index, findings, options);
        foreach (var hdu in hdus)
        {
            if (!_byId.TryGetValue(hdu.ObsId, out var list))
            {
                _byId[hdu.ObsId] = list = [];
                _ids.Add(hdu.ObsId);
            }

            list.Add(hdu);
        }
    }

    /// <summary>The folder that all files are in.</summary>
    public string Root { get; }

    /// <summary>OBS_IDs in index order; scanned stores in order of the files.</summary>
    public IReadOnlyList<long> ObsIds => _ids;

    /// <summary>The observation index, if the store has one.</summary>
    public ObservationIndex? Index { get; }

    /// <summary>What was found wrong while indexes were read or files scanned.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; }

    /// <summary>Opens a folder through its <c>hdu-index.fits[.gz]</c>, or by scanning it when there is none.</summary>
    /// <exception cref="FitsFormatException">An index file is broken.</exception>
    public static DataStore Open(string folder, FitsReadOptions? options = null)
    {
        var root = Path.GetFullPath(folder);
        if (IndexFile(root, "hdu-index") is not { } hduIndex) return Scan(DataFiles(root), options);
        var findings = new List<Diagnostic>();
        var references = HduIndexReader.Read(FitsFile.Open(hduIndex, options).Table("HDU_INDEX"), root, findings);
        var index = IndexFile(root, "obs-index") is { } path ? new ObservationIndex(FitsFile.Open(path, options).Table("OBS_INDEX")) : null;
        return new DataStore(root, InIndexOrder(references, index), index, findings, options);
    }

    /// <summary>Recognises the HDUs of files that no index describes; a file that cannot be read becomes a finding.</summary>
    public static DataStore Scan(IEnumerable<string> files, FitsReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var (findings, references) = (new List<Diagnostic>(), new List<HduReference>());
        var root = "";
        foreach (var file in files.Select(Path.GetFullPath))
        {
            root = root.Length == 0 ? Path.GetDirectoryName(file)! : root;
            try
            {
                references.AddRange(FileScanner.Scan(FitsFile.Open(file, options)));
            }
            catch (FitsFormatException e)
            {
                findings.Add(Dl3Diagnostics.BrokenFile(e));
            }
        }

        return new DataStore(root, references, null, findings, options);
    }

    /// <summary>The HDU index or observation index of a folder, plain or gzipped, or null.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">hdu-index or obs-index.</param>
    public static string? IndexFile(string folder, string name) =>
        IndexEnds.Select(end => Path.Combine(folder, name + end)).FirstOrDefault(File.Exists);

    /// <summary>All FITS files below a folder, index files left out, in order of their names.</summary>
    public static IEnumerable<string> DataFiles(string folder) => Directory
        .EnumerateFiles(folder, "*.fits*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16 })
        .Where(path => path.EndsWith(".fits", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".fits.gz", StringComparison.OrdinalIgnoreCase))
        .Where(path => !Path.GetFileName(path).StartsWith("obs-index.", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("hdu-index.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>Whether the store has an observation.</summary>
    public bool Contains(long obsId) => _byId.ContainsKey(obsId);

    /// <summary>An observation, to be read on demand; each call gives a new one that shares nothing.</summary>
    /// <exception cref="KeyNotFoundException">The store does not have it.</exception>
    public Observation Observation(long obsId) => new(obsId, _byId[obsId], _options);

    private static IEnumerable<HduReference> InIndexOrder(List<HduReference> references, ObservationIndex? index)
    {
        if (index is null) return references;
        return references.OrderBy(reference => index.RowOf(reference.ObsId) is var row && row < 0 ? int.MaxValue : row);
    }
}
