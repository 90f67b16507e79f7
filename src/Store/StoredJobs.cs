using TapGamma.Uws;

namespace TapGamma.Store;

/// <summary>The jobs kept with a store, opened.</summary>
/// <param name="Jobs">The records.</param>
/// <param name="Folders">The files.</param>
public sealed record StoredJobs(IJobStore Jobs, JobFolders Folders) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Jobs.DisposeAsync();
}
