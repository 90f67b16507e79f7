namespace TapGamma.Ingest.Archives;

/// <summary>Reads files, and keeps the last few in memory: runs of one archive may share their responses.</summary>
internal sealed class LoadedFiles
{
    private const int Kept = 4;
    private const long LargestKept = 16 << 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<LoadedFile> _recent = new();

    /// <exception cref="IOException">The file cannot be read.</exception>
    public LoadedFile Get(string path, bool isShared)
    {
        if (!isShared) return LoadedFile.Read(path);
        lock (_lock)
        {
            var file = _recent.FirstOrDefault(f => f.Path == path) ?? LoadedFile.Read(path);
            _recent.Remove(file);
            if (file.Size <= LargestKept) _recent.AddFirst(file);
            if (_recent.Count > Kept) _recent.RemoveLast();
            return file;
        }
    }
}
