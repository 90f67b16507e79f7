using Microsoft.Data.Sqlite;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Publications in a SQLite store; each opens the file for writing for as long as it takes.</summary>
internal sealed class SqlitePublications(string path, StoreOptions options) : IPublicationStore
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
}
