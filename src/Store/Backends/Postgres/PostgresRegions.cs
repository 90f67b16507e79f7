using Dapper;
using Npgsql;
using TapGamma.Sky;
using TapGamma.Store.Columns;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>What the index of regions holds.</summary>
internal static class PostgresRegions
{
    /// <summary>The size classes that tables have rows of, a bit for each: a look at the index for each class.</summary>
    public static async Task<Dictionary<(string Schema, string Name), int>> SizesAsync(
        NpgsqlConnection connection, IEnumerable<(string Schema, string Name)> tables)
    {
        var first = Enumerable.Range(0, RegionKey.SizeCount).Select(RegionKey.FirstOf).ToArray();
        var end = Enumerable.Range(1, RegionKey.SizeCount).Select(RegionKey.FirstOf).ToArray();
        Dictionary<(string, string), int> sizes = [];
        foreach (var (schema, name) in tables)
        {
            var found = await connection.QueryAsync<int>(
                $"""
                SELECT (n - 1)::integer FROM unnest(@first, @end) WITH ORDINALITY AS s(lo, hi, n)
                WHERE EXISTS (SELECT 1 FROM {PostgresSql.Table(schema, name)} AS t WHERE t.{TableRegions.Key} >= lo AND t.{TableRegions.Key} < hi)
                """,
                new { first, end }).ConfigureAwait(false);
            sizes[(schema, name)] = found.Aggregate(0, (all, size) => all | (1 << size));
        }

        return sizes;
    }
}
