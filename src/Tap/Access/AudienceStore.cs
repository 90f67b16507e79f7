using System.Runtime.CompilerServices;
using TapGamma.Adql;
using TapGamma.Adql.Dialects;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Store.Records;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Tap.Access;

/// <summary>
/// A store as <see cref="Visitor.Current"/> may see it: collections of other groups are not there, in no table, list or
/// look-up. Every room of the server gets this store and no other.
/// </summary>
internal sealed class AudienceStore(IStore store) : IStore, IProductDirectory
{
    private readonly ConditionalWeakTable<PublishedMetadata, CollectionAccess> _access = [];

    public ISqlDialect Dialect => store.Dialect;

    public IProductDirectory Products => this;

    public IProvenanceStore Provenance => new AudienceProvenance(store.Provenance, AudienceAsync);

    public IPublicationStore Publications => store.Publications;

    public async ValueTask<PublishedMetadata> GetMetadataAsync(CancellationToken cancellationToken) =>
        (await AccessAsync(cancellationToken).ConfigureAwait(false)).For(Visitor.Current);

    public ValueTask CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);

    public ValueTask<long?> GetSizeAsync(CancellationToken cancellationToken) => store.GetSizeAsync(cancellationToken);

    public ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken) =>
        store.QueryAsync(query, rowLimit, cancellationToken);

    public ValueTask<IUploadSpace> OpenUploadsAsync(string folder, CancellationToken cancellationToken) =>
        store.OpenUploadsAsync(folder, cancellationToken);

    public ValueTask<StoredJobs> OpenJobsAsync(string? folder, CancellationToken cancellationToken) => store.OpenJobsAsync(folder, cancellationToken);

    public async ValueTask<PublishedFile?> FindFileAsync(string collection, string fileName, CancellationToken cancellationToken) =>
        await IsVisibleAsync(collection, cancellationToken).ConfigureAwait(false)
            ? await store.FindFileAsync(collection, fileName, cancellationToken).ConfigureAwait(false) : null;

    public async ValueTask<IReadOnlyList<PublishedObservation>> FindObservationsAsync(
        string? collection, SkyPoint centre, double radiusDeg, CancellationToken cancellationToken)
    {
        var access = await AccessAsync(cancellationToken).ConfigureAwait(false);
        var found = await store.FindObservationsAsync(collection, centre, radiusDeg, cancellationToken).ConfigureAwait(false);
        return Visible(found, access, run => run.Collection);
    }

    public async ValueTask<IReadOnlyList<PublishedCollection>> GetCollectionsAsync(CancellationToken cancellationToken)
    {
        var access = await AccessAsync(cancellationToken).ConfigureAwait(false);
        return Visible(await store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false), access, collection => collection.Id);
    }

    public async ValueTask<IReadOnlyList<PublishedProduct>> FindAsync(IReadOnlyList<string> publisherDids, CancellationToken cancellationToken)
    {
        var access = await AccessAsync(cancellationToken).ConfigureAwait(false);
        return Visible(
            await store.Products.FindAsync(publisherDids, cancellationToken).ConfigureAwait(false), access, product => product.Run.Collection);
    }

    public async ValueTask<IReadOnlyList<PublishedProduct>> FindRunsAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken)
    {
        var access = await AccessAsync(cancellationToken).ConfigureAwait(false);
        return Visible(
            await store.Products.FindRunsAsync(runs, cancellationToken).ConfigureAwait(false), access, product => product.Run.Collection);
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<PublishedFile>>> FilesOfAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken)
    {
        var access = await AccessAsync(cancellationToken).ConfigureAwait(false);
        var (files, visitor) = (await store.Products.FilesOfAsync(runs, cancellationToken).ConfigureAwait(false), Visitor.Current);
        return [.. files.Zip(runs, (found, run) => access.Allows(visitor, run.Collection) ? found : [])];
    }

    public ValueTask KeepLayoutsAsync(IReadOnlyList<PublishedFile> files, CancellationToken cancellationToken) =>
        store.Products.KeepLayoutsAsync(files, cancellationToken);

    /// <summary>The store behind belongs to whoever opened it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IReadOnlyList<T> Visible<T>(IReadOnlyList<T> found, CollectionAccess access, Func<T, string> collectionOf)
    {
        var visitor = Visitor.Current;
        return found.All(item => access.Allows(visitor, collectionOf(item))) ? found
            : [.. found.Where(item => access.Allows(visitor, collectionOf(item)))];
    }

    private async ValueTask<ProvenanceAudience> AudienceAsync(CancellationToken cancellationToken) =>
        (await AccessAsync(cancellationToken).ConfigureAwait(false)).AudienceOf(Visitor.Current);

    private async ValueTask<bool> IsVisibleAsync(string collection, CancellationToken cancellationToken) =>
        (await AccessAsync(cancellationToken).ConfigureAwait(false)).Allows(Visitor.Current, collection);

    /// <summary>Asked once for each state of the metadata, which change with any ingest.</summary>
    private async ValueTask<CollectionAccess> AccessAsync(CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        if (_access.TryGetValue(metadata, out var known)) return known;
        var collections = await store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false);
        return _access.GetOrAdd(metadata, new CollectionAccess(metadata, collections));
    }
}
