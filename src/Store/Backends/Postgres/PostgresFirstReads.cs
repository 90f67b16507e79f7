using Npgsql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Reads for which every start waits: without Dapper, which compiles code of its own for each kind of row.</summary>
internal static class PostgresFirstReads
{
    /// <summary>All rows of a statement without parameters.</summary>
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(
        this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
#pragma warning disable CA2100 // Constants of ours; nothing of a user is in them.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false)) return await reader.RowsAsync(read, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>All rows of the statement whose turn it is; the next has its turn then.</summary>
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) rows.Add(read(reader));
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return rows;
    }

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? Number(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
