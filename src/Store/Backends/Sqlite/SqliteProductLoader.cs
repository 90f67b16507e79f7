using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using TapGamma.Diagnostics;
using TapGamma.Store.Columns;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>
/// Loads a table of ObsCore rows into ivoa.obscore, a portion a transaction. Rows are read, and their keys computed, beside the
/// engine's own work.
/// </summary>
internal sealed class SqliteProductLoader
{
    private const int Portion = 100_000;
    private const int BatchesAhead = 8;

    private static readonly string[] Keys = [TablePositions.Key, .. TableRegions.HiddenColumns];

    private readonly SqliteSession _session;
    private readonly string _name;
    private readonly RowReader _rows;
    private readonly ProductColumns _columns;
    private readonly UnicodeColumns _unicode = new();
    private readonly Channel<ProductBatch> _filled = Channel.CreateBounded<ProductBatch>(BatchesAhead);
    private readonly Channel<ProductBatch> _empty = Channel.CreateUnbounded<ProductBatch>();

    public SqliteProductLoader(SqliteSession session, string name, RowReader rows)
    {
        (_session, _name, _rows) = (session, name, rows);
        _columns = ProductColumns.Of(rows.Columns);
    }

    public async ValueTask<long> RunAsync(CancellationToken cancellationToken)
    {
        if (_session.Scalar("SELECT EXISTS (SELECT 1 FROM tg_collection WHERE id = ?1)", _name) != 0)
            throw new InvalidInputException(StoreDiagnostics.NameIsCollection(_name));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(stop.Token), CancellationToken.None);
        try
        {
            return await StoreAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            ProductBatch? batch = null;
            while (await _rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                batch ??= _empty.Reader.TryRead(out var used) ? used : new ProductBatch();
                batch.Add(_rows, _columns);
                if (!batch.IsFull) continue;
                await _filled.Writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                batch = null;
            }

            if (batch is not null) await _filled.Writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            _filled.Writer.Complete();
        }
#pragma warning disable CA1031 // Whatever ends the reading is thrown where the rows are awaited.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _filled.Writer.Complete(e);
        }
    }

    private async Task<long> StoreAsync(CancellationToken cancellationToken)
    {
        // As large as the parts of the indexes that a bulk load goes back to; given back at the end.
        var cache = _session.Scalar("PRAGMA cache_size");
        _session.Execute("PRAGMA cache_size = -262144");
        var count = 0L;
        try
        {
            var isMore = true;
            while (isMore) (count, isMore) = await StorePortionAsync(count, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = {cache}"));
        }

        _session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return count;
    }

    private async Task<(long Count, bool IsMore)> StorePortionAsync(long count, CancellationToken cancellationToken)
    {
        var insert = _session.Prepare(InsertText());
        var isMore = true;
        _session.Execute("BEGIN IMMEDIATE");
        try
        {
            if (count == 0) _session.Execute("""DELETE FROM "ivoa.obscore" WHERE tg_collection = ?1""", _name);
            insert.Bind(1, _name);
            var end = count + Portion;
            while (count < end && (isMore = await _filled.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)))
            {
                if (!_filled.Reader.TryRead(out var batch)) continue;
                for (var i = 0; i < batch.Rows; i++) Insert(insert, batch, ++count);
                foreach (var column in batch.Unicode) _unicode.Add(_columns.Columns[column].Name, ObsCoreTables.ObsCore);
                batch.Clear();
                _empty.Writer.TryWrite(batch);
            }

            if (!isMore) SqlitePublisher.CountRows(_session, ObsCoreTables.ObsCore);
            SqlitePublisher.Widen(_session, _unicode.TakeNew());
            SqlitePublisher.MetadataChanged(_session);
            insert.Reset();
            _session.Execute("COMMIT");
            return (count, isMore);
        }
        catch
        {
            insert.Reset();
            _session.Execute("ROLLBACK");
            throw;
        }
    }

    private void Insert(SqliteStatement insert, ProductBatch batch, long row)
    {
        batch.BindNext(insert, 2, _columns.Columns.Count + Keys.Length);
        try
        {
            insert.Execute();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw new InvalidInputException(StoreDiagnostics.ProductRefused(row, e.Message));
        }
    }

    private string InsertText()
    {
        string[] names = ["tg_collection", .. _columns.Columns.Select(column => column.Name), .. Keys];
        var marks = names.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"?{i + 1}"));
        return $"""INSERT INTO "ivoa.obscore" ({string.Join(", ", names)}) VALUES ({string.Join(", ", marks)})""";
    }
}
