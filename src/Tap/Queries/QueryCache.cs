using System.Collections.Concurrent;
using TapGamma.Adql;
using TapGamma.Store;

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
        if (!now.Old.TryGetValue(text, out query)) query = Prepare(text, metadata, now.Collections);
        if (text.Length <= LongestText) Keep(now, text, query);
        return query;
    }

    private PreparedQuery Prepare(string text, PublishedMetadata metadata, IReadOnlyList<PublishedCollection> collections)
    {
        var compilation = AdqlCompiler.Compile(text, metadata.Catalog, store.Dialect);
        return new PreparedQuery(compilation.Require(), QueryInfo.Of(text, compilation.Diagnostics, collections));
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
