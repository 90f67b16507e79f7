using Npgsql;
using NpgsqlTypes;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Rows of provenance, read with one connection.</summary>
internal sealed class PostgresRecordSource(NpgsqlConnection connection, ProvenanceAudience? audience, CancellationToken cancellationToken) : IRecordSource
{
    private readonly string[]? _audience = audience is null ? null : [.. audience.Scopes];
    private readonly string[]? _hidden = audience is { HiddenCollections.Count: > 0 } ? [.. audience.HiddenCollections] : null;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<object>> FindAsync(RecordTable table, string column, IReadOnlyCollection<string> values) =>
        ReadAsync(table, PostgresRecordSql.Sql.AnyOf("t." + column, "$1"), Texts([.. values]));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<object>> OfRecordAsync(RecordTable table, string id, long number) => ReadAsync(
        table, RecordSql.IsOwn(table, "$1", "$2", "$3"), Text(id), Text(RecordSql.Behind(id)), new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint });

    private async ValueTask<IReadOnlyList<object>> ReadAsync(RecordTable table, string condition, params NpgsqlParameter[] values)
    {
#pragma warning disable CA2100 // The text is made of names of ours; values are parameters.
        var command = new NpgsqlCommand(
            PostgresRecordSql.Sql.Select(
                table, condition, _audience is null ? null : $"${values.Length + 1}", _hidden is null ? null : $"${values.Length + 2}"), connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(values);
            if (_audience is not null) command.Parameters.Add(Texts(_audience));
            if (_hidden is not null) command.Parameters.Add(Texts(_hidden));
            var found = new List<object>();
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var cells = new string?[table.Columns.Count];
                    for (var i = 0; i < cells.Length; i++) cells[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
                    found.Add(table.Read(new RecordRow(table.Places, cells)));
                }
            }

            return found;
        }
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<string[]> Texts(string[] values) =>
        new() { TypedValue = [.. values.Select(value => value.Replace('\0', '\uFFFD'))], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
