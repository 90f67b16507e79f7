using System.Runtime.CompilerServices;
using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Store.Uploads;

namespace TapGamma.Tap.Queries;

/// <summary>
/// Keeps compiled queries for as long as the published metadata are the same; visitors who see other metadata have other
/// compiled queries. A text that differs from an earlier one in literals alone is not compiled anew.
/// </summary>
internal sealed class QueryCache(IStore store, int capacity)
{
    private const int LongestText = 16 * 1024;

    private readonly ConditionalWeakTable<PublishedMetadata, Shelf> _shelves = [];

    /// <summary>The compiled query of a text.</summary>
    /// <exception cref="InvalidInputException">The text is no valid query.</exception>
    public async ValueTask<PreparedQuery> GetAsync(string text, CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var shelf = await ShelfAsync(metadata, cancellationToken).ConfigureAwait(false);
        if (shelf.Texts.Find(text) is { } known) return known;
        var query = Prepare(text, Compiled(text, metadata.Catalog, shelf), shelf.Collections);
        if (text.Length <= LongestText) shelf.Texts.Keep(text, query);
        return query;
    }

    /// <summary>The same for a text that hardly comes again, and so shall not drive out those that do.</summary>
    /// <exception cref="InvalidInputException">The text is no valid query.</exception>
    public async ValueTask<PreparedQuery> GetOnceAsync(string text, CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var shelf = await ShelfAsync(metadata, cancellationToken).ConfigureAwait(false);
        return Prepare(text, Compiled(text, metadata.Catalog, shelf), shelf.Collections);
    }

    /// <summary>The compiled query of a text that may name uploaded tables; it serves one request and is not kept.</summary>
    /// <exception cref="InvalidInputException">The text is no valid query.</exception>
    public async ValueTask<PreparedQuery> CompileAsync(string text, IUploadSpace uploads, CancellationToken cancellationToken)
    {
        var metadata = await store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var shelf = await ShelfAsync(metadata, cancellationToken).ConfigureAwait(false);
        var query = AdqlCompiler.Compile(text, metadata.Catalog.With(uploads.Tables), store.Dialect).Require();
        return Prepare(text, query, shelf.Collections, uploads);
    }

    private async ValueTask<Shelf> ShelfAsync(PublishedMetadata metadata, CancellationToken cancellationToken) =>
        _shelves.TryGetValue(metadata, out var shelf)
            ? shelf
            : _shelves.GetOrAdd(metadata, new Shelf(await store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false), capacity));

    private CompiledQuery Compiled(string text, Catalog catalog, Shelf shelf)
    {
        var form = text.Length <= LongestText ? QueryForm.Of(text) : null;
        var variants = form is null ? null : shelf.Forms.Find(form.Key);
        if (variants?.With(form!) is { } known) return known;
        var query = AdqlCompiler.Compile(text, catalog, store.Dialect).Require();
        if (variants is not null) variants.Add(query);
        else if (form is not null) shelf.Forms.Keep(form.Key, new QueryVariants(query));
        return query;
    }

    private static PreparedQuery Prepare(
        string text, CompiledQuery query, IReadOnlyList<PublishedCollection> collections, IUploadSpace? uploads = null) =>
        new(query, QueryInfo.Of(text, collections), uploads);

    /// <summary>What is kept for one state of the metadata.</summary>
    private sealed class Shelf(IReadOnlyList<PublishedCollection> collections, int capacity)
    {
        public IReadOnlyList<PublishedCollection> Collections => collections;

        public RecentlyUsed<PreparedQuery> Texts { get; } = new(capacity);

        public RecentlyUsed<QueryVariants> Forms { get; } = new(capacity);
    }
}
