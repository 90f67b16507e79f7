namespace TapGamma.Tap.Uploads;

/// <summary>
/// Folders for files that live as long as one request, below a folder of this process. A server that was killed leaves its
/// folder behind, but not the lock in it: the next one that starts here removes the folder.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private const string Prefix = "tapgamma-uploads-";
    private const string LockName = "lock";

    private readonly string _parent;
    private readonly Lock _making = new();
    private DirectoryInfo? _root;
    private FileStream? _lock;

    /// <param name="parent">An existing folder, or null for the system's own for temporary files.</param>
    public Scratch(string? parent)
    {
        _parent = parent ?? Path.GetTempPath();
        Sweep();
    }

    /// <summary>A new folder, made when its first file is.</summary>
    public ScratchFolder NewFolder() => new(() => Root().CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_making)
        {
            _lock?.Dispose();
            if (_root is { Exists: true }) Delete(_root);
            (_lock, _root) = (null, null);
        }
    }

    private DirectoryInfo Root()
    {
        lock (_making)
        {
            if (_root is not null) return _root;
            // Nobody else on the machine may look at what users send.
            var path = Path.Combine(_parent, Prefix + Guid.NewGuid().ToString("N"));
            var root = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            _lock = TryLock(root, FileMode.CreateNew);
            return _root = root;
        }
    }

    private void Sweep()
    {
        if (!Directory.Exists(_parent)) return;
        foreach (var folder in new DirectoryInfo(_parent).EnumerateDirectories(Prefix + "*"))
        {
            using var abandoned = TryLock(folder, FileMode.Open);
            if (abandoned is not null) Delete(folder);
        }
    }

    private static FileStream? TryLock(DirectoryInfo folder, FileMode mode)
    {
        try
        {
            return new FileStream(Path.Combine(folder.FullName, LockName), mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another server removes it, too.
        }
    }
}
