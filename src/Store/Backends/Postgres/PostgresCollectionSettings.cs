using Dapper;
using Npgsql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>The operator's further choices for each collection.</summary>
internal static class PostgresCollectionSettings
{
    /// <summary>Replaces the choices of a collection.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, string collection, IReadOnlyDictionary<string, string> settings)
    {
        await connection.ExecuteAsync("DELETE FROM tapgamma.tg_collection_setting WHERE collection = @collection", new { collection }).ConfigureAwait(false);
        await connection.ExecuteAsync(
            "INSERT INTO tapgamma.tg_collection_setting VALUES (@collection, @Key, @Value)",
            settings.Select(setting => new { collection, setting.Key, setting.Value })).ConfigureAwait(false);
    }

    /// <summary>The choices of all collections, by identifier and name.</summary>
    public static async Task<Dictionary<string, Dictionary<string, string>>> ReadAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryAsync<(string Collection, string Name, string Value)>(
            "SELECT collection, name, value FROM tapgamma.tg_collection_setting").ConfigureAwait(false);
        return rows.GroupBy(row => row.Collection, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
