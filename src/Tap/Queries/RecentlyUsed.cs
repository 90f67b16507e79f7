using System.Collections.Concurrent;

namespace TapGamma.Tap.Queries;

/// <summary>
/// Keeps what was asked for lately, in two generations: what was not asked for while one filled up is forgotten. Reading takes no lock.
/// </summary>
/// <param name="capacity">How many are kept at most.</param>
internal sealed class RecentlyUsed<T>(int capacity)
    where T : class
{
    private Generation _now = new();

    /// <summary>What was kept under a key, or null.</summary>
    public T? Find(string key)
    {
        var now = _now;
        if (now.Young.TryGetValue(key, out var value)) return value;
        if (!now.Old.TryGetValue(key, out value)) return null;
        Keep(key, value);
        return value;
    }

    public void Keep(string key, T value)
    {
        var now = _now;
        if (now.Young.Count >= capacity / 2) Interlocked.CompareExchange(ref _now, new Generation(now.Young), now);
        if (capacity > 0) now.Young.TryAdd(key, value);
    }

    private sealed class Generation(ConcurrentDictionary<string, T>? old = null)
    {
        public ConcurrentDictionary<string, T> Young { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, T> Old { get; } = old ?? new(StringComparer.Ordinal);
    }
}
