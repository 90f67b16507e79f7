using Dapper;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Publications in a PostgreSQL store.</summary>
internal sealed class PostgresPublications(PostgresDatabase database) : IPublicationStore
{
    /// <inheritdoc/>
    public async ValueTask PublishAsync(string name, RowReader rows, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await database.Writers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
                await new PostgresProductLoader(connection, name, rows) { IsBulk = false }.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(string Name, string PublisherDid)>> ListAsync(string prefix, CancellationToken cancellationToken) => [.. await database.ReadAsync(
        connection => connection.QueryAsync<(string, string)>(
            "SELECT tg_collection, obs_publisher_did FROM ivoa.obscore WHERE starts_with(tg_collection, @prefix) ORDER BY 1, 2", new { prefix }),
        cancellationToken).ConfigureAwait(false)];
}
