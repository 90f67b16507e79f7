using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;
using TapGamma.Sky;
using TapGamma.Store.Records;
using TapGamma.Store.TapSchema;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Store;

/// <summary>An open database: what is published, and how to query it. Safe for use by many requests at once.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>The dialect that <see cref="AdqlCompiler"/> must write for this store.</summary>
    ISqlDialect Dialect { get; }

    /// <summary>What is published now; a new snapshot appears when an ingest changes it, also in another process.</summary>
    ValueTask<PublishedMetadata> GetMetadataAsync(CancellationToken cancellationToken);

    /// <summary>Asks the database for a sign of life.</summary>
    /// <exception cref="StoreUnavailableException">It gave none.</exception>
    async ValueTask CheckAsync(CancellationToken cancellationToken) => _ = await GetMetadataAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The size of the database in bytes, or null where that is not known.</summary>
    ValueTask<long?> GetSizeAsync(CancellationToken cancellationToken) => new((long?)null);

    /// <summary>
    /// Starts a query. Cancelling the token, or disposing the reader, stops it inside the engine.
    /// </summary>
    /// <param name="query">A query compiled for <see cref="Dialect"/>.</param>
    /// <param name="rowLimit">Most rows the engine shall return (MAXREC + 1).</param>
    /// <param name="cancellationToken">Stops the query at any moment.</param>
    ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken);

    /// <summary>Makes an empty space for the tables that one query brings along.</summary>
    /// <param name="folder">An existing folder that only this query uses, for engines that keep the tables in a file.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    ValueTask<IUploadSpace> OpenUploadsAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Opens the jobs kept with the store; the caller disposes them. All servers of one store must name the same folder.</summary>
    /// <param name="folder">Folder for the files of jobs, or null for the store's default.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="Diagnostics.InvalidInputException">The folder cannot be used.</exception>
    ValueTask<StoredJobs> OpenJobsAsync(string? folder, CancellationToken cancellationToken);

    /// <summary>The published file of a collection, or null when there is none of that name.</summary>
    /// <param name="collection">Collection identifier, such as <c>hess_dr</c>.</param>
    /// <param name="fileName">File name as it stands in access URLs.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<PublishedFile?> FindFileAsync(string collection, string fileName, CancellationToken cancellationToken);

    /// <summary>The observations whose position lies within a radius, with their files, in order of collection and identifier.</summary>
    /// <param name="collection">Collection identifier, or null for all.</param>
    /// <param name="centre">Centre, ICRS.</param>
    /// <param name="radiusDeg">Radius in deg.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<PublishedObservation>> FindObservationsAsync(
        string? collection, SkyPoint centre, double radiusDeg, CancellationToken cancellationToken);

    /// <summary>Products by identifier, and the files of runs.</summary>
    IProductDirectory Products { get; }

    /// <summary>Records of how products came about.</summary>
    IProvenanceStore Provenance { get; }

    /// <summary>Takes results that users publish.</summary>
    IPublicationStore Publications => throw new NotSupportedException("This store takes no publications.");

    /// <summary>The published collections.</summary>
    ValueTask<IReadOnlyList<PublishedCollection>> GetCollectionsAsync(CancellationToken cancellationToken);
}

/// <summary>One consistent view of the metadata.</summary>
/// <param name="Catalog">For the compiler.</param>
/// <param name="TapSchema">For /tables and people.</param>
public sealed record PublishedMetadata(Catalog Catalog, TapSchemaSnapshot TapSchema);

/// <summary>A file that /data serves.</summary>
/// <param name="FullPath">Where it lies; inside the archive root that the ingest recorded.</param>
/// <param name="Size">Bytes when ingested.</param>
/// <param name="Sha256">Digest when ingested, lower-case hex, or null.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record PublishedFile(string FullPath, long Size, string? Sha256, string MediaType)
{
    /// <summary>Its name under /data; empty where the look-up was by that name or by position.</summary>
    public string Name { get; init; } = "";

    /// <summary>What HDUs it holds, in words of whoever wrote it; null where nobody did, and where files are not looked up by run.</summary>
    public string? Layout { get; init; }
}

/// <summary>An observation and where its files lie.</summary>
/// <param name="Collection">Identifier of its collection.</param>
/// <param name="ObsId">Its identifier in the collection.</param>
/// <param name="Position">Where it points, ICRS.</param>
/// <param name="Files">Its files; the first holds the events.</param>
public sealed record PublishedObservation(string Collection, string ObsId, SkyPoint Position, IReadOnlyList<PublishedFile> Files);

/// <summary>A collection as people meet it.</summary>
/// <param name="Id">Identifier: the schema name and path segment.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Rights">Terms of use, if any.</param>
/// <param name="BibReference">Bibcode or DOI, if any.</param>
/// <param name="Observations">Number of observations.</param>
public sealed record PublishedCollection(
    string Id,
    string Title,
    string? Description,
    string? Rights,
    string? BibReference,
    long Observations)
{
    /// <summary>Further choices of the operator, by name; those that were not made are absent.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
