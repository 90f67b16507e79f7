namespace TapGamma.Uws;

/// <summary>
/// A locked file that shows others on this machine that a worker lives: the system gives the lock back however the process
/// ends, so that its jobs need not wait for the end of their lease.
/// </summary>
internal sealed class WorkerLock : IDisposable
{
    private const string Folder = ".workers";

    private readonly FileStream? _file;
    private readonly string _folder;

    /// <param name="folders">Where the jobs have their files.</param>
    public WorkerLock(JobFolders folders)
    {
        _folder = Directory.CreateDirectory(Path.Combine(folders.Root, Folder)).FullName;
        Name = $"{Environment.MachineName}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        _file = TryLock(Name, FileMode.CreateNew);
        // Some file systems know no locks: there every lock succeeds, and means nothing.
        using var again = TryLock(Name, FileMode.Open);
        HasLocks = _file is not null && again is null;
    }

    /// <summary>Name of the worker among all that share the store.</summary>
    public string Name { get; }

    private bool HasLocks { get; }

    /// <summary>Whether it is certain that a worker has ended. Of other machines nothing is certain.</summary>
    public bool IsDead(string worker)
    {
        if (!HasLocks || !worker.StartsWith(Environment.MachineName + ".", StringComparison.Ordinal)) return false;
        using var abandoned = TryLock(worker, FileMode.Open);
        return abandoned is not null;
    }

    /// <summary>Removes the files of workers that have ended.</summary>
    public void Sweep()
    {
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            if (file.Name != Name && IsDead(file.Name)) file.Delete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        File.Delete(Path.Combine(_folder, Name));
    }

    private FileStream? TryLock(string worker, FileMode mode)
    {
        try
        {
            return new FileStream(Path.Combine(_folder, worker), mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
