using System.Collections.Concurrent;
using TapGamma.Adql;
using TapGamma.Adql.Dialects;
using TapGamma.Store;

namespace TapGamma.Tap.Sync;

/// <summary>
/// Keeps compiled queries for as long as the published metadata are the same. Two generations: what was not asked for
/// while a generation filled up is forgotten; reading takes no lock.
/// </summary>
internal sealed class QueryCache(int capacity)
{
    private const int LongestText = 16 * 1024;

    private Generation _now = new(null);

    /// <summary>The compiled query of a text.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">The text is no valid query.</exception>
    public PreparedQuery Get(string text, PublishedMetadata metadata, ISqlDialect dialect)
    {
        var now = _now;
        if (!ReferenceEquals(now.Metadata, metadata)) _now = now = new Generation(metadata);
        if (now.Young.TryGetValue(text, out var query)) return query;
        if (!now.Old.TryGetValue(text, out query))
            query = new PreparedQuery(AdqlCompiler.Compile(text, metadata.Catalog, dialect));
        if (text.Length <= LongestText) Keep(now, text, query);
        return query;
    }

    private void Keep(Generation now, string text, PreparedQuery query)
    {
        if (now.Young.Count >= capacity / 2) Interlocked.CompareExchange(ref _now, new Generation(now.Metadata, now.Young), now);
        if (capacity > 0) now.Young.TryAdd(text, query);
    }

    private sealed class Generation(PublishedMetadata? metadata, ConcurrentDictionary<string, PreparedQuery>? old = null)
    {
        public PublishedMetadata? Metadata => metadata;

        public ConcurrentDictionary<string, PreparedQuery> Young { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, PreparedQuery> Old { get; } = old ?? new(StringComparer.Ordinal);
    }
}
