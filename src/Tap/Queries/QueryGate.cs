using System.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Queries;

/// <summary>
/// Lets a limited number of queries run at once, so that a crowd waits instead of slowing everybody, and fewer of any one client, so that
/// nobody is a crowd alone.
/// </summary>
internal sealed class QueryGate(TapOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.ConcurrentQueries);
    private readonly Dictionary<string, Share> _shares = new(StringComparer.Ordinal);
    private int _waiting;

    /// <summary>How many queries run now.</summary>
    public int Running => options.ConcurrentQueries - _places.CurrentCount;

    /// <summary>How many wait for a place.</summary>
    public int Waiting => _waiting;

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    /// <exception cref="BusyException">None became free in time.</exception>
    public async ValueTask<Place> EnterAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        // A proxy that is not believed hides who asks; and jobs have turns of their own.
        var share = JobOrigin.Current is { IsShared: false, Name: var name } ? ShareOf(name) : null;
        var begin = Stopwatch.GetTimestamp();
        var isOwn = false;
        try
        {
            isOwn = share is null || await share.Places.WaitAsync(options.QueueTimeout, cancellationToken).ConfigureAwait(false);
            if (!isOwn) throw new BusyException(options.QueriesPerClient, isOfOneClient: true);
            var left = options.QueueTimeout - Stopwatch.GetElapsedTime(begin);
            if (!await _places.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
                throw new BusyException(options.ConcurrentQueries, isOfOneClient: false);
            return new Place(this, share);
        }
        catch
        {
            Leave(share, hasPlace: isOwn);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _places.Dispose();

    private Share ShareOf(string client)
    {
        lock (_shares)
        {
            if (!_shares.TryGetValue(client, out var share)) _shares[client] = share = new Share(client, options.QueriesPerClient);
            share.Users++;
            return share;
        }
    }

    private void Leave(Share? share, bool hasPlace)
    {
        if (share is null) return;
        if (hasPlace) share.Places.Release();
        lock (_shares)
        {
            if (--share.Users > 0) return;
            _shares.Remove(share.Client);
        }

        share.Places.Dispose();
    }

    /// <summary>One running query; the default value stands for one that needs no place.</summary>
    public readonly struct Place : IDisposable
    {
        private readonly QueryGate? _gate;
        private readonly Share? _share;

        internal Place(QueryGate gate, Share? share) => (_gate, _share) = (gate, share);

        public void Dispose()
        {
            _gate?._places.Release();
            _gate?.Leave(_share, hasPlace: true);
        }
    }

    /// <summary>The places of one client, while it runs queries or waits to.</summary>
    internal sealed class Share(string client, int places)
    {
        public string Client => client;

        public SemaphoreSlim Places { get; } = new(places);

        public int Users { get; set; }
    }
}
