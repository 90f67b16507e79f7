using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Store;
using TapGamma.Store.Uploads;

namespace TapGamma.Tap.Queries;

/// <summary>
/// Keeps compiled queries for as long as the published metadata are the same; visitors who see other metadata have other
/// compiled queries. Two generations: what was not asked for while a generation filled up is forgotten; reading takes no lock.
/// </summary>
internal sealed class QueryCache(IStore store, int capacity)
{
    private const int LongestText = 16 * 1024;

    private readonly ConditionalWeakTable<PublishedMetadata, Shelf> _shelves = [];

    /// <summary>The compiled query of a text.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">The text is no valid query.</exception>
    public async ValueTask<PreparedQuery> GetAsync(string text, CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        if (!_shelves.TryGetValue(metadata, out var shelf))
            shelf = _shelves.GetOrAdd(metadata, new Shelf(await store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false)));
        var now = shelf.Now;
        if (now.Young.TryGetValue(text, out var query)) return query;
        if (!now.Old.TryGetValue(text, out query)) query = Compile(text, metadata.Catalog, shelf.Collections);
        if (text.Length <= LongestText) Keep(shelf, now, text, query);
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

    private void Keep(Shelf shelf, Generation now, string text, PreparedQuery query)
    {
        if (now.Young.Count >= capacity / 2) shelf.Renew(now);
        if (capacity > 0) now.Young.TryAdd(text, query);
    }

    /// <summary>What is kept for one state of the metadata.</summary>
    private sealed class Shelf(IReadOnlyList<PublishedCollection> collections)
    {
        private Generation _now = new();

        public IReadOnlyList<PublishedCollection> Collections => collections;

        public Generation Now => _now;

        public void Renew(Generation full) => Interlocked.CompareExchange(ref _now, new Generation(full.Young), full);
    }

    private sealed class Generation(ConcurrentDictionary<string, PreparedQuery>? old = null)
    {
        public ConcurrentDictionary<string, PreparedQuery> Young { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, PreparedQuery> Old { get; } = old ?? new(StringComparer.Ordinal);
    }
}
