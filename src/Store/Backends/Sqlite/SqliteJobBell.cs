namespace TapGamma.Store.Backends.Sqlite;

/// <summary>
/// Tells other processes that jobs have changed: whoever commits writes to a small file beside the jobs, which all others watch.
/// The database itself would be no good sign, because its log is written before the change can be seen.
/// </summary>
internal sealed class SqliteJobBell : IAsyncDisposable
{
    /// <summary>A look every so often, should a sign be lost: the writer was killed before it rang, or the system gives no signs.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly FileStream _file;
    private readonly FileSystemWatcher? _watcher;
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <param name="path">The database of the jobs.</param>
    /// <param name="look">Called when something may have changed.</param>
    public SqliteJobBell(string path, Func<CancellationToken, Task> look)
    {
        var bell = Path.ChangeExtension(path, ".bell");
        _file = new FileStream(bell, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _watcher = Watch(bell);
        _loop = Task.Run(() => RunAsync(look));
    }

    /// <summary>Tells the others.</summary>
    public void Ring() => RandomAccess.Write(_file.SafeFileHandle, "!"u8, 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watcher?.Dispose();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
        _rung.Dispose();
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    private FileSystemWatcher? Watch(string bell)
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(bell)!, Path.GetFileName(bell)) { NotifyFilter = NotifyFilters.LastWrite };
            watcher.Changed += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            // The system has no watch left for us: the rounds do.
            return null;
        }
    }

    private void Wake()
    {
        try
        {
            if (_rung.CurrentCount == 0) _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it meanwhile.
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> look)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = await _rung.WaitAsync(Round, _stop.Token).ConfigureAwait(false);
                await look(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is OperationCanceledException or StoreUnavailableException)
            {
                // Stopped, or tried again in the next round.
            }
        }
    }
}
