using Microsoft.Data.Sqlite;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Publications in a SQLite store; each opens the file for writing for as long as it takes.</summary>
internal sealed class SqlitePublications(string path, StoreOptions options, SqliteReaderPool pool) : IPublicationStore
{
    /// <inheritdoc/>
    public async ValueTask PublishAsync(string name, RowReader rows, CancellationToken cancellationToken)
    {
        try
        {
            using var session = SqliteFile.OpenWriter(path, options);
            await new SqliteProductLoader(session, name, rows).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException fault)
        {
            throw new StoreUnavailableException($"Results cannot be published or withdrawn now: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(string Name, string PublisherDid)>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var session = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return session.Query(
                """SELECT tg_collection, obs_publisher_did FROM "ivoa.obscore" WHERE substr(tg_collection, 1, length(?1)) = ?1 ORDER BY 1, 2""",
                static row => (row.GetString(0)!, row.GetString(1)!), prefix);
        }
        finally
        {
            pool.Return(session);
        }
    }
}
