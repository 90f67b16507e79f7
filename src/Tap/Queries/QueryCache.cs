using System.Collections.Concurrent;
using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Store;
using TapGamma.Store.Uploads;

namespace TapGamma.Tap.Queries;

/// <summary>
/// Keeps compiled queries for as long as the published metadata are the same. Two generations: what was not asked for
/// while a generation filled up is forgotten; reading takes no lock.
/// </summary>
internal sealed class QueryCache(IStore store, int capacity)
{
    private const int LongestText = 16 * 1024;

    private Generation _now = new(null, []);

    /// <summary>The compiled query of a text.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">The text is no valid query.</exception>
    public async ValueTask<PreparedQuery> GetAsync(string text, CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var now = _now;
        if (!ReferenceEquals(now.Metadata, metadata))
            _now = now = new Generation(metadata, await store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false));
        if (now.Young.TryGetValue(text, out var query)) return query;
        if (!now.Old.TryGetValue(text, out query)) query = Compile(text, metadata.Catalog, now.Collections);
        if (text.Length <= LongestText) Keep(now, text, query);
        return query;
    }

    /// <summary>The compiled query of a text that may name uploaded tables; it serves one request and is not kept.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">The text is no valid query.</exception>
    public async ValueTask<PreparedQuery> CompileAsync(string text, IUploadSpace uploads, CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var collections = await store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false);
        return Compile(text, metadata.Catalog.With(uploads.Tables), collections, uploads);
    }

    private PreparedQuery Compile(
        string text, Catalog catalog, IReadOnlyList<PublishedCollection> collections, IUploadSpace? uploads = null)
    {
        var compilation = AdqlCompiler.Compile(text, catalog, store.Dialect);
        return new PreparedQuery(compilation.Require(), QueryInfo.Of(text, compilation.Diagnostics, collections), uploads);
    }

    private void Keep(Generation now, string text, PreparedQuery query)
    {
        if (now.Young.Count >= capacity / 2) Interlocked.CompareExchange(ref _now, new Generation(now.Metadata, now.Collections, now.Young), now);
        if (capacity > 0) now.Young.TryAdd(text, query);
    }

    private sealed class Generation(
        PublishedMetadata? metadata,
        IReadOnlyList<PublishedCollection> collections,
        ConcurrentDictionary<string, PreparedQuery>? old = null)
    {
        public PublishedMetadata? Metadata => metadata;

        public IReadOnlyList<PublishedCollection> Collections => collections;

        public ConcurrentDictionary<string, PreparedQuery> Young { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, PreparedQuery> Old { get; } = old ?? new(StringComparer.Ordinal);
    }
}
