using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using TapGamma.Adql.Catalogs;
using TapGamma.Diagnostics;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite.Uploads;

/// <summary>
/// Puts one uploaded table into the file. Columns have no declared type, so every value stays what it was bound as; the index
/// holds the key alone, because SQLite would read a table in the order of an index that holds all it needs.
/// </summary>
internal sealed class SqliteUploadLoader(SqliteSession session, string name, RowReader rows, UploadLimits limits)
{
    private readonly UploadedTable _table = new(name, rows.Columns);
    private readonly string _physical = UploadedTable.Schema.ToLowerInvariant() + "." + name.ToLowerInvariant();
    private readonly bool[] _isWide = new bool[rows.Columns.Count];
    private long _count;

    public async ValueTask<CatalogTable> LoadAsync(CancellationToken cancellationToken)
    {
        if (rows.Columns.Count > limits.MaxColumns)
            throw new InvalidInputException(StoreDiagnostics.UploadTooWide(name, rows.Columns.Count, limits.MaxColumns));
        using var stop = cancellationToken.UnsafeRegister(static s => ((SqliteSession)s!).Interrupt(), session);
        try
        {
            CreateTable();
            session.Execute("BEGIN");
            await InsertAsync(cancellationToken).ConfigureAwait(false);
            if (_table.Positions is not null) session.Execute($"CREATE INDEX {Quote(_physical + ".hpx")} ON {Quote(_physical)}({UploadedTable.Key})");
            session.Execute("COMMIT");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == NativeSqlite.Interrupted)
        {
            throw new OperationCanceledException("The upload was stopped.", e, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return _table.Describe(null, _physical, _isWide, _count);
    }

    private void CreateTable()
    {
        var columns = Enumerable.Range(0, rows.Columns.Count).Select(UploadedTable.PhysicalColumn);
        if (_table.Positions is not null) columns = columns.Append(UploadedTable.Key);
        session.Execute($"CREATE TABLE {Quote(_physical)} ({UploadedTable.RowId} INTEGER PRIMARY KEY, {string.Join(", ", columns)})");
    }

    private async ValueTask InsertAsync(CancellationToken cancellationToken)
    {
        var width = rows.Columns.Count + (_table.Positions is null ? 0 : 1);
        var marks = Enumerable.Range(1, width).Select(i => "?" + i.ToString(CultureInfo.InvariantCulture));
        var insert = session.Prepare($"INSERT INTO {Quote(_physical)} VALUES (NULL, {string.Join(", ", marks)})");
        try
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (++_count > limits.MaxRows) throw new InvalidInputException(StoreDiagnostics.UploadTooLong(name, limits.MaxRows));
                for (var i = 0; i < rows.Columns.Count; i++) Bind(insert, i);
                if (_table.Positions is { } positions) BindKey(insert, width, positions.KeyOf(rows));
                insert.Execute();
            }
        }
        finally
        {
            insert.Reset();
        }
    }

    private void Bind(SqliteStatement insert, int i)
    {
        var column = rows.Columns[i];
        if (rows.IsNull(i)) insert.Bind(i + 1, (object?)null);
        else if (column.IsText) BindText(insert, i, rows.GetUtf8(i));
        else if (column.IsArray) insert.BindBlob(i + 1, MemoryMarshal.AsBytes(rows.GetDoubles(i)));
        else if (column.Datatype is Datatype.Float or Datatype.Double) insert.Bind(i + 1, rows.GetDouble(i));
        else insert.Bind(i + 1, rows.GetInt64(i));
    }

    private void BindText(SqliteStatement insert, int i, ReadOnlySpan<byte> text)
    {
        if (!_isWide[i]) _isWide[i] = !Ascii.IsValid(text);
        // Instants are kept without the letter for UTC, as everywhere in the store.
        if (text is [.., (byte)'Z'] && _table.Columns[i].Xtype is { } xtype && xtype.EndsWith("timestamp", StringComparison.OrdinalIgnoreCase))
            text = text[..^1];
        insert.BindUtf8(i + 1, text);
    }

    private static void BindKey(SqliteStatement insert, int parameter, long? key)
    {
        if (key is { } value) insert.Bind(parameter, value);
        else insert.Bind(parameter, (object?)null);
    }

    private static string Quote(string name) => SqliteCollectionTables.Quoted(name);
}
