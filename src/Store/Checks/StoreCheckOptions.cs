namespace TapGamma.Store.Checks;

/// <summary>How thoroughly a store is examined.</summary>
public sealed record StoreCheckOptions
{
    /// <summary>Whether every byte is read: the files for their digests, the database for damage.</summary>
    public bool Digests { get; init; }

    /// <summary>Folder of the jobs, or null for the store's default.</summary>
    public string? JobFolder { get; init; }

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Sessions that the server will need at once.</summary>
    public int Sessions { get; init; } = new StoreOptions().Readers;

    /// <summary>What else is examined in the store, which is opened for it, beside the folder of its jobs.</summary>
    public Func<IStore, string, CancellationToken, IAsyncEnumerable<Finding>>? Further { get; init; }
}
