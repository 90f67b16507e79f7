using TapGamma.Adql;
using TapGamma.Adql.Dialects;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Store.Records;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Tap.Tests.Sync;

/// <summary>A store whose queries give rows of one number until something happens at a chosen row.</summary>
internal sealed class ScriptedStore(IStore real, long rowsBefore, Func<CancellationToken, ValueTask<bool>> then) : IStore
{
    private int _collectionsRead;

    public ISqlDialect Dialect => real.Dialect;

    /// <summary>Completes when a reader was disposed.</summary>
    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the script's end was reached.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<PublishedMetadata> GetMetadataAsync(CancellationToken cancellationToken) => real.GetMetadataAsync(cancellationToken);

    public ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken) =>
        new(new Reader(this, query.Columns, cancellationToken));

    public ValueTask<IUploadSpace> OpenUploadsAsync(string folder, CancellationToken cancellationToken) =>
        real.OpenUploadsAsync(folder, cancellationToken);

    public ValueTask<StoredJobs> OpenJobsAsync(string? folder, CancellationToken cancellationToken) =>
        real.OpenJobsAsync(folder, cancellationToken);

    public ValueTask<PublishedFile?> FindFileAsync(string collection, string fileName, CancellationToken cancellationToken) =>
        real.FindFileAsync(collection, fileName, cancellationToken);

    public ValueTask<IReadOnlyList<PublishedObservation>> FindObservationsAsync(
        string? collection, SkyPoint centre, double radiusDeg, CancellationToken cancellationToken) =>
        real.FindObservationsAsync(collection, centre, radiusDeg, cancellationToken);

    public IProductDirectory Products => real.Products;

    public IProvenanceStore Provenance => real.Provenance;

    /// <summary>How often the collections were read.</summary>
    public int CollectionsRead => _collectionsRead;

    public ValueTask<IReadOnlyList<PublishedCollection>> GetCollectionsAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _collectionsRead);
        return real.GetCollectionsAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Reader(ScriptedStore store, IReadOnlyList<Column> columns, CancellationToken query) : RowReader
    {
        private long _row;

        public override IReadOnlyList<Column> Columns => columns;

        public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_row++ < store.RowsBefore) return new ValueTask<bool>(true);
            store.Reached.TrySetResult();
            return store.Then(query);
        }

        public override bool IsNull(int column) => false;

        public override long GetInt64(int column) => _row;

        public override double GetDouble(int column) => _row;

        public override ReadOnlySpan<byte> GetUtf8(int column) => "text"u8;

        public override ReadOnlySpan<double> GetDoubles(int column) => default;

        public override ValueTask DisposeAsync()
        {
            store.Disposed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }

    private long RowsBefore => rowsBefore;

    private ValueTask<bool> Then(CancellationToken cancellationToken) => then(cancellationToken);
}
