using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Products and files of a SQLite store.</summary>
internal sealed class SqliteProducts(SqliteReaderPool pool, string path, StoreOptions options) : IProductDirectory
{
    private const string Columns =
        """
        SELECT obs_publisher_did, tg_collection, obs_id, dataproduct_subtype, obs_title, access_format,
          s_ra, s_dec, s_fov, t_min, t_max, em_min, em_max, access_url
        FROM "ivoa.obscore"
        """;

    private const string ByDid = Columns + " WHERE obs_publisher_did = ?1";

    // A product that holds events has no response as its subtype; bundles come first.
    private const string ByRun = Columns +
        """
         WHERE obs_id = ?2 AND tg_collection = ?1 AND coalesce(dataproduct_subtype, '') NOT IN ('aeff', 'edisp', 'psf', 'bkgrate')
        ORDER BY dataproduct_subtype, obs_publisher_did LIMIT 1
        """;

    private const string Files =
        """
        SELECT path, size, sha256, media_type, name, layout FROM tg_file WHERE collection = ?1 AND obs_id = ?2 ORDER BY main DESC, id
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PublishedProduct>> FindAsync(IReadOnlyList<string> publisherDids, CancellationToken cancellationToken) =>
        ReadAsync<string, PublishedProduct>(publisherDids, (session, did) => session.Query(ByDid, Product, did), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PublishedProduct>> FindRunsAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken) =>
        ReadAsync<RunKey, PublishedProduct>(runs, (session, run) => session.Query(ByRun, Product, run.Collection, run.ObsId), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<PublishedFile>>> FilesOfAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken) =>
        ReadAsync<RunKey, IReadOnlyList<PublishedFile>>(
            runs, (session, run) => [session.Query(Files, File, run.Collection, run.ObsId)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask KeepLayoutsAsync(IReadOnlyList<PublishedFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            using var session = SqliteFile.OpenWriter(path, options);
            session.Execute("BEGIN IMMEDIATE");
            foreach (var file in files) session.Execute("UPDATE tg_file SET layout = ?2 WHERE path = ?1", file.FullPath, file.Layout!);
            session.Execute("COMMIT");
            return ValueTask.CompletedTask;
        }
        catch (SqliteException fault)
        {
            throw new StoreUnavailableException($"Layouts of files cannot be kept now: {fault.Message}", fault);
        }
    }

    private async ValueTask<IReadOnlyList<TFound>> ReadAsync<TKey, TFound>(
        IReadOnlyList<TKey> keys, Func<SqliteSession, TKey, List<TFound>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var session = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var found = new List<TFound>(keys.Count);
            foreach (var key in keys)
            {
                cancellationToken.ThrowIfCancellationRequested();
                found.AddRange(read(session, key));
            }

            return found;
        }
        finally
        {
            pool.Return(session);
        }
    }

    private static PublishedProduct Product(SqliteStatement row) => new(
        row.GetString(0)!, new RunKey(row.GetString(1)!, row.GetString(2)!), row.GetString(3), row.GetString(4), row.GetString(5),
        new ProductExtent(Number(row, 6), Number(row, 7), Number(row, 8), Number(row, 9), Number(row, 10), Number(row, 11), Number(row, 12)))
    { AccessUrl = row.GetString(13) };

    private static PublishedFile File(SqliteStatement row) =>
        new(row.GetString(0)!, row.GetInt64(1), row.GetString(2), row.GetString(3)!) { Name = row.GetString(4)!, Layout = row.GetString(5) };

    private static double? Number(SqliteStatement row, int column) => row.IsNull(column) ? null : row.GetDouble(column);
}
