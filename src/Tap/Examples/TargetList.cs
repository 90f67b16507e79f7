using TapGamma.Store;

namespace TapGamma.Tap.Examples;

/// <summary>The targets of what is published now, looked up once for each state of the metadata.</summary>
internal sealed class TargetList(IStore store)
{
    private Snapshot? _latest;

    public async ValueTask<IReadOnlyList<SampleTarget>> GetAsync(CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var latest = Volatile.Read(ref _latest);
        if (latest is not null && ReferenceEquals(latest.Metadata, metadata)) return latest.Targets;
        var targets = await SampleTarget.FindAsync(store, metadata, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _latest, new Snapshot(metadata, targets));
        return targets;
    }

    private sealed record Snapshot(PublishedMetadata Metadata, IReadOnlyList<SampleTarget> Targets);
}
