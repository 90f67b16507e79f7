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
}
