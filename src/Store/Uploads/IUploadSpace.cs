using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Store.Uploads;

/// <summary>
/// The uploaded tables of one query: schema TAP_UPLOAD, seen by nobody else and gone when the space is disposed
/// (TAP 1.1, section 2.5). Used by one caller at a time: first every load, then queries.
/// </summary>
public interface IUploadSpace : IAsyncDisposable
{
    /// <summary>The tables loaded so far, for <see cref="Catalog.With"/>.</summary>
    IReadOnlyList<CatalogTable> Tables { get; }

    /// <summary>Loads a table. Column names, metadata, NULLs and the order of rows are kept; positions are indexed.</summary>
    /// <param name="name">Its name in TAP_UPLOAD.</param>
    /// <param name="rows">Its rows; the caller disposes the reader.</param>
    /// <param name="limits">What it may hold.</param>
    /// <param name="cancellationToken">Stops the load at any moment.</param>
    /// <exception cref="Diagnostics.InvalidInputException">A limit is exceeded, or the reader refuses the content.</exception>
    ValueTask<CatalogTable> LoadAsync(string name, RowReader rows, UploadLimits limits, CancellationToken cancellationToken);

    /// <summary>Like <see cref="IStore.QueryAsync"/>, for a query that may name the uploaded tables. Dispose the reader before the space.</summary>
    ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken);
}

/// <summary>What one uploaded table may hold.</summary>
/// <param name="MaxRows">Most rows.</param>
/// <param name="MaxColumns">Most columns.</param>
public sealed record UploadLimits(long MaxRows, int MaxColumns);
