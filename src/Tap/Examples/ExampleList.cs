using TapGamma.Store;

namespace TapGamma.Tap.Examples;

/// <summary>The examples for what is published now, made once for each state of the metadata.</summary>
internal sealed class ExampleList(IStore store, TargetList targets)
{
    private Snapshot? _latest;

    public async ValueTask<IReadOnlyList<ExampleQuery>> GetAsync(CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var latest = Volatile.Read(ref _latest);
        if (latest is not null && ReferenceEquals(latest.Metadata, metadata)) return latest.Examples;
        var known = await targets.GetAsync(cancellationToken).ConfigureAwait(false);
        var examples = ExampleQueries.For(metadata.TapSchema, [.. known.DistinctBy(target => target.Collection)]);
        Volatile.Write(ref _latest, new Snapshot(metadata, examples));
        return examples;
    }

    private sealed record Snapshot(PublishedMetadata Metadata, IReadOnlyList<ExampleQuery> Examples);
}
