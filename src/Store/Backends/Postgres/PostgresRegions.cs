using Npgsql;
using TapGamma.Sky;
using TapGamma.Store.Columns;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>What the index of regions holds.</summary>
internal static class PostgresRegions
{
    /// <summary>The size classes that tables have rows of, a bit for each: a look at the index for each class.</summary>
    public static async Task<Dictionary<(string Schema, string Name), int>> SizesAsync(
        NpgsqlConnection connection, IEnumerable<(string Schema, string Name)> tables, CancellationToken cancellationToken)
    {
        Dictionary<(string, string), int> sizes = [];
        foreach (var (schema, name) in tables)
        {
#pragma warning disable CA2100 // Names of tables are quoted.
            var command = new NpgsqlCommand(
                $"""
                SELECT COALESCE(bit_or(1 << n), 0) FROM generate_series(0, {RegionKey.SizeCount} - 1) AS n
                WHERE EXISTS (SELECT 1 FROM {PostgresSql.Table(schema, name)} AS t WHERE t.{TableRegions.Key} >= n * $1 AND t.{TableRegions.Key} < (n + 1) * $1)
                """,
                connection);
#pragma warning restore CA2100
            await using (command.ConfigureAwait(false))
            {
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = RegionKey.FirstOf(1) });
                sizes[(schema, name)] = (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }
        }

        return sizes;
    }
}
