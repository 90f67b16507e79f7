using System.Collections.Concurrent;
using TapGamma.Store;

namespace TapGamma.Tap.Runs;

/// <summary>Tells the store what files hold that it knows nothing of yet, many at a time, so that no server has to look again.</summary>
internal sealed class LayoutKeeper(TapSite site)
{
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<PublishedFile> _found = new();
    private int _isRunning;

    /// <summary>Has a file's layout kept before long; nobody waits for it.</summary>
    public void Keep(PublishedFile file)
    {
        _found.Enqueue(file);
        if (Interlocked.Exchange(ref _isRunning, 1) == 0) _ = RunAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            await Task.Delay(Gathering, site.Clock, site.Stopping).ConfigureAwait(false);
            var files = new List<PublishedFile>();
            Volatile.Write(ref _isRunning, 0);
            while (_found.TryDequeue(out var file)) files.Add(file);
            await site.Store.Products.KeepLayoutsAsync(files, site.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The next server looks again.
        }
        catch (StoreUnavailableException fault)
        {
            Log.LayoutsNotKept(site.Logger, fault);
        }
    }
}
