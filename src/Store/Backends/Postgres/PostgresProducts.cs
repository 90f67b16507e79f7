using Dapper;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Products and files of a PostgreSQL store.</summary>
internal sealed class PostgresProducts(PostgresDatabase database) : IProductDirectory
{
    private const string Columns =
        """
        o.obs_publisher_did, o.tg_collection, o.obs_id, o.dataproduct_subtype, o.obs_title, o.access_format,
          o.s_ra, o.s_dec, o.s_fov, o.t_min, o.t_max, o.em_min, o.em_max, o.access_url
        """;

    private const string ByDid =
        $"""
        SELECT {Columns} FROM unnest(@dids) WITH ORDINALITY AS k(did, n) JOIN ivoa.obscore AS o ON o.obs_publisher_did = k.did ORDER BY k.n
        """;

    // A product that holds events has no response as its subtype; bundles come first.
    private const string ByRun =
        $"""
        SELECT o.* FROM unnest(@collections, @ids) WITH ORDINALITY AS k(collection, id, n)
        CROSS JOIN LATERAL (
          SELECT {Columns} FROM ivoa.obscore AS o
          WHERE o.obs_id = k.id AND o.tg_collection = k.collection
            AND coalesce(o.dataproduct_subtype, '') NOT IN ('aeff', 'edisp', 'psf', 'bkgrate')
          ORDER BY o.dataproduct_subtype NULLS FIRST, o.obs_publisher_did LIMIT 1) AS o
        ORDER BY k.n
        """;

    private const string Files =
        """
        SELECT k.n, f.path, f.size, f.sha256, f.media_type, f.name, f.layout FROM unnest(@collections, @ids) WITH ORDINALITY AS k(collection, id, n)
        JOIN tg_file AS f ON f.collection = k.collection AND f.obs_id = k.id
        ORDER BY k.n, f.main DESC, f.id
        """;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PublishedProduct>> FindAsync(IReadOnlyList<string> publisherDids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(publisherDids);
        return await ReadAsync(ByDid, new { dids = publisherDids.ToArray() }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PublishedProduct>> FindRunsAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return await ReadAsync(ByRun, KeysOf(runs), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IReadOnlyList<PublishedFile>>> FilesOfAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<(long Number, string Path, long Size, string? Sha256, string MediaType, string Name, string? Layout)>(Files, KeysOf(runs)),
            cancellationToken).ConfigureAwait(false);
        var files = rows.ToLookup(row => row.Number, row => new PublishedFile(row.Path, row.Size, row.Sha256, row.MediaType) { Name = row.Name, Layout = row.Layout });
        return [.. runs.Select((_, i) => files[i + 1].ToList())];
    }

    /// <inheritdoc/>
    public async ValueTask KeepLayoutsAsync(IReadOnlyList<PublishedFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            var connection = await database.Writers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
                await connection.ExecuteAsync(
                    "UPDATE tapgamma.tg_file AS f SET layout = k.layout FROM unnest(@paths, @layouts) AS k(path, layout) WHERE f.path = k.path",
                    new { paths = files.Select(file => file.FullPath).ToArray(), layouts = files.Select(file => file.Layout).ToArray() }).ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    private static object KeysOf(IReadOnlyList<RunKey> runs) =>
        new { collections = runs.Select(run => run.Collection).ToArray(), ids = runs.Select(run => run.ObsId).ToArray() };

    private async Task<IReadOnlyList<PublishedProduct>> ReadAsync(string sql, object keys, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(sql, keys), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.Read())];
    }

#pragma warning disable CA1812, IDE1006 // Made by Dapper, which looks for the names of the columns.
    private sealed record Row(
        string obs_publisher_did,
        string tg_collection,
        string obs_id,
        string? dataproduct_subtype,
        string? obs_title,
        string? access_format,
        double? s_ra,
        double? s_dec,
        double? s_fov,
        double? t_min,
        double? t_max,
        double? em_min,
        double? em_max,
        string? access_url)
    {
        public PublishedProduct Read() => new(
            obs_publisher_did, new RunKey(tg_collection, obs_id), dataproduct_subtype, obs_title, access_format,
            new ProductExtent(s_ra, s_dec, s_fov, t_min, t_max, em_min, em_max))
        { AccessUrl = access_url };
    }
#pragma warning restore CA1812, IDE1006
}
