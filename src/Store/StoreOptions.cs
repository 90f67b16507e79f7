namespace TapGamma.Store;

/// <summary>How a store is opened.</summary>
public sealed record StoreOptions
{
    /// <summary>Most queries that run at once; further ones wait.</summary>
    public int Readers { get; init; } = 32;

    /// <summary>Page cache of one reader, in KiB.</summary>
    public int ReaderCacheKib { get; init; } = 4096;

    /// <summary>How long to wait for another process that writes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Longest time the server works on one query before it ends it by itself; a second belt behind the limits of requests and
    /// jobs (PostgreSQL only).
    /// </summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether a missing store is made, empty.</summary>
    public bool CreateIfMissing { get; init; } = true;
}
