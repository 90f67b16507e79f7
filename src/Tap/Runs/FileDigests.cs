using System.Collections.Concurrent;
using TapGamma.Analysis.Products;

namespace TapGamma.Tap.Runs;

/// <summary>Digests of files that are read again and again: a file is read for its digest once, and again when it was changed.</summary>
internal sealed class FileDigests
{
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<string, (long Length, DateTime Written, InputFile File)> _files = new(StringComparer.Ordinal);

    /// <summary>The file with its digest.</summary>
    public InputFile Of(string path)
    {
        var info = new FileInfo(path);
        if (_files.TryGetValue(path, out var known) && info.Exists && known.Length == info.Length && known.Written == info.LastWriteTimeUtc) return known.File;
        var file = InputFile.Of(path);
        if (_files.Count >= MostKept) _files.Clear();
        _files[path] = (info.Length, info.LastWriteTimeUtc, file);
        return file;
    }
}
