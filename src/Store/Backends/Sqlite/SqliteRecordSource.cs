using System.Text.Json;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Rows of provenance, read with one session.</summary>
internal sealed class SqliteRecordSource(SqliteSession session, ProvenanceAudience? audience, CancellationToken cancellationToken) : IRecordSource
{
    private readonly string? _audience = audience is null ? null : JsonSerializer.Serialize(audience.Scopes);
    private readonly string? _hidden = audience is { HiddenCollections.Count: > 0 } ? JsonSerializer.Serialize(audience.HiddenCollections) : null;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<object>> FindAsync(RecordTable table, string column, IReadOnlyCollection<string> values) =>
        Read(table, SqliteRecordSql.Sql.AnyOf("t." + column, "?3"), JsonSerializer.Serialize(values));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<object>> OfRecordAsync(RecordTable table, string id, long number) =>
        Read(table, RecordSql.IsOwn(table, "?3", "?4", "?5"), id, RecordSql.Behind(id), number);

    private ValueTask<IReadOnlyList<object>> Read(RecordTable table, string condition, params ReadOnlySpan<object?> values)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sql = SqliteRecordSql.Sql.Select(table, condition, _audience is null ? null : "?1", _hidden is null ? null : "?2");
        return new(session.Query(sql, row => table.Read(Row(table, row)), [_audience, _hidden, .. values]));
    }

    private static RecordRow Row(RecordTable table, SqliteStatement row)
    {
        var cells = new string?[table.Columns.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = row.GetString(i);
        return new RecordRow(table.Places, cells);
    }
}
