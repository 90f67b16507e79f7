using TapGamma.Provenance;
using TapGamma.Provenance.Views;
using TapGamma.Store.Records;

namespace TapGamma.Tap.Access;

/// <summary>Records of provenance as <see cref="Visitor.Current"/> may see them. Changes are the server's own and see all.</summary>
internal sealed class AudienceProvenance(IProvenanceStore store, Func<CancellationToken, ValueTask<ProvenanceAudience>> audience) : IProvenanceStore
{
    public ValueTask AddAsync(ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken) =>
        store.AddAsync(record, keeping, cancellationToken);

    public ValueTask<bool> CompleteAsync(string job, CancellationToken cancellationToken) => store.CompleteAsync(job, cancellationToken);

    public ValueTask<bool> RemoveAsync(string job, CancellationToken cancellationToken) => store.RemoveAsync(job, cancellationToken);

    public ValueTask<bool> PublishAsync(string job, IReadOnlyDictionary<string, string> products, CancellationToken cancellationToken) =>
        store.PublishAsync(job, products, cancellationToken);

    public ValueTask<IReadOnlyList<string>> PendingJobsAsync(CancellationToken cancellationToken) => store.PendingJobsAsync(cancellationToken);

    public async ValueTask<StoredRecord?> FindAsync(string recordId, CancellationToken cancellationToken) =>
        await (await SeenAsync(cancellationToken).ConfigureAwait(false)).FindAsync(recordId, cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredRecord?> FindOfJobAsync(string job, CancellationToken cancellationToken) =>
        await (await SeenAsync(cancellationToken).ConfigureAwait(false)).FindOfJobAsync(job, cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredWalk> WalkAsync(IReadOnlyList<string> ids, WalkOptions options, CancellationToken cancellationToken) =>
        await (await SeenAsync(cancellationToken).ConfigureAwait(false)).WalkAsync(ids, options, cancellationToken).ConfigureAwait(false);

    public ValueTask TendAsync(CancellationToken cancellationToken) => store.TendAsync(cancellationToken);

    public IProvenanceStore For(ProvenanceAudience audience) => store.For(audience);

    private async ValueTask<IProvenanceStore> SeenAsync(CancellationToken cancellationToken) =>
        store.For(await audience(cancellationToken).ConfigureAwait(false));
}
