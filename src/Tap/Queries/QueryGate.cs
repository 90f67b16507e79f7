using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Queries;

/// <summary>Lets a limited number of queries run at once, so that a crowd waits instead of slowing everybody.</summary>
internal sealed class QueryGate(TapOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.ConcurrentQueries);
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
        try
        {
            if (!await _places.WaitAsync(options.QueueTimeout, cancellationToken).ConfigureAwait(false))
                throw new BusyException(options.ConcurrentQueries);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    /// <summary>One running query; the default value stands for one that needs no place.</summary>
    public readonly struct Place(SemaphoreSlim? places) : IDisposable
    {
        public void Dispose() => places?.Release();
    }
}
