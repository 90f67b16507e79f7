using System.Text;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Diagnostics;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>
/// Uploads in temporary tables of one session: nobody else sees them, and they vanish with the session whatever happens to this
/// program (docs/adr/0005-postgresql.md).
/// </summary>
internal sealed class PostgresUploadSpace(PostgresDatabase database) : IUploadSpace
{
    private const string TemporarySchema = "pg_temp";

    private readonly List<CatalogTable> _tables = [];
    private NpgsqlConnection? _session;
    private bool _isReading;

    /// <inheritdoc/>
    public IReadOnlyList<CatalogTable> Tables => _tables;

    /// <inheritdoc/>
    public async ValueTask<CatalogTable> LoadAsync(string name, RowReader rows, UploadLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(limits);
        if (rows.Columns.Count > limits.MaxColumns)
            throw new InvalidInputException(StoreDiagnostics.UploadTooWide(name, rows.Columns.Count, limits.MaxColumns));
        try
        {
            _session ??= await database.Uploads.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            var physical = FormattableString.Invariant($"upload{_tables.Count + 1}");
            var table = await LoadAsync(_session, name, physical, rows, limits, cancellationToken).ConfigureAwait(false);
            _tables.Add(table);
            return table;
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        try
        {
            _session ??= await database.Uploads.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            if (!_isReading) await _session.ExecuteAsync("SET default_transaction_read_only = on").ConfigureAwait(false);
            _isReading = true;
            return await PostgresRowReader.StartAsync(_session, query, rowLimit, keepConnection: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
        _session = null;
    }

    private static async Task<CatalogTable> LoadAsync(
        NpgsqlConnection session, string name, string physical, RowReader rows, UploadLimits limits, CancellationToken cancellationToken)
    {
        var table = new UploadedTable(name, rows.Columns);
        var catalogued = table.Describe(TemporarySchema, physical, new bool[rows.Columns.Count], 0);
        var types = catalogued.Columns.Select(column => column.Type).ToArray();
        var columns = types.Select((type, i) => $", {UploadedTable.PhysicalColumn(i)} {PostgresSql.DefinitionOf(type)}");
        var key = table.Positions is null ? "" : $", {UploadedTable.Key} bigint";
        var sql = $"CREATE TEMPORARY TABLE {physical} ({UploadedTable.RowId} bigint{string.Concat(columns)}{key})";
        await session.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var isWide = new bool[types.Length];
        var count = await CopyAsync(session, physical, table, types, rows, isWide, name, limits, cancellationToken).ConfigureAwait(false);
        var index = table.Positions is null ? "" : $"CREATE INDEX ON {physical} ({UploadedTable.Key}); ";
        await session.ExecuteAsync(new CommandDefinition($"{index}ANALYZE {physical}", cancellationToken: cancellationToken)).ConfigureAwait(false);
        return table.Describe(TemporarySchema, physical, isWide, count);
    }

    private static async Task<long> CopyAsync(
        NpgsqlConnection session,
        string physical,
        UploadedTable table,
        AdqlType[] types,
        RowReader rows,
        bool[] isWide,
        string name,
        UploadLimits limits,
        CancellationToken cancellationToken)
    {
        string[] names =
        [
            UploadedTable.RowId, .. Enumerable.Range(0, types.Length).Select(UploadedTable.PhysicalColumn), .. (string[])(table.Positions is null ? [] : [UploadedTable.Key]),
        ];
        var importer = await session.BeginBinaryImportAsync($"COPY {physical} ({string.Join(", ", names)}) FROM STDIN (FORMAT BINARY)", cancellationToken)
            .ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            importer.Timeout = TimeSpan.Zero;
            var count = 0L;
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (++count > limits.MaxRows) throw new InvalidInputException(StoreDiagnostics.UploadTooLong(name, limits.MaxRows));
                await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                importer.Write(count, NpgsqlDbType.Bigint);
                for (var i = 0; i < types.Length; i++) Write(importer, rows, i, types[i], ref isWide[i]);
                if (table.Positions is null) continue;
                if (table.Positions.KeyOf(rows) is { } key) importer.Write(key, NpgsqlDbType.Bigint);
                else importer.WriteNull();
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return count;
        }
    }

    private static void Write(NpgsqlBinaryImporter importer, RowReader rows, int i, AdqlType type, ref bool isWide)
    {
        if (rows.IsNull(i)) importer.WriteNull();
        else if (rows.Columns[i].IsText) importer.Write(Text(rows.GetUtf8(i), type, ref isWide), NpgsqlDbType.Text);
        else if (rows.Columns[i].IsArray) importer.Write(rows.GetDoubles(i).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Double);
        else if (type is AdqlType.Double or AdqlType.Real) PostgresCopy.WriteNumber(importer, PostgresSql.TypeOf(type), rows.GetDouble(i));
        else if (type == AdqlType.Boolean) importer.Write(rows.GetInt64(i) != 0, NpgsqlDbType.Boolean);
        else PostgresCopy.WriteWhole(importer, PostgresSql.TypeOf(type), rows.GetInt64(i));
    }

    /// <summary>Instants are kept without the letter for UTC, as everywhere in the store; PostgreSQL's text has no NUL.</summary>
    private static string Text(ReadOnlySpan<byte> text, AdqlType type, ref bool isWide)
    {
        isWide |= !Ascii.IsValid(text);
        if (type == AdqlType.Timestamp && text is [.., (byte)'Z']) text = text[..^1];
        return Encoding.UTF8.GetString(text).Replace("\0", "", StringComparison.Ordinal);
    }
}
