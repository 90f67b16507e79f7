using System.Globalization;
using Microsoft.Data.Sqlite;
using TapGamma.Diagnostics;
using TapGamma.Store.Columns;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Loads a table of ObsCore rows into ivoa.obscore, a portion a transaction.</summary>
internal sealed class SqliteProductLoader
{
    private const int Portion = 100_000;

    private static readonly string[] Keys = ["tg_collection", TablePositions.Key, .. TableRegions.HiddenColumns];

    private readonly SqliteSession _session;
    private readonly string _name;
    private readonly RowReader _rows;
    private readonly ProductColumns _columns;
    private readonly int _ra;
    private readonly int _dec;
    private readonly int _region;

    public SqliteProductLoader(SqliteSession session, string name, RowReader rows)
    {
        (_session, _name, _rows) = (session, name, rows);
        _columns = ProductColumns.Of(rows.Columns);
        (_ra, _dec, _region) = (_columns.IndexOf("s_ra"), _columns.IndexOf("s_dec"), _columns.IndexOf("s_region"));
    }

    public async ValueTask<long> RunAsync(CancellationToken cancellationToken)
    {
        if (_session.Scalar("SELECT EXISTS (SELECT 1 FROM tg_collection WHERE id = ?1)", _name) != 0)
            throw new InvalidInputException(StoreDiagnostics.NameIsCollection(_name));
        var insert = _session.Prepare(InsertText());
        var count = 0L;
        var isMore = true;
        while (isMore)
        {
            _session.Execute("BEGIN IMMEDIATE");
            try
            {
                if (count == 0) _session.Execute("""DELETE FROM "ivoa.obscore" WHERE tg_collection = ?1""", _name);
                var end = count + Portion;
                while (count < end && (isMore = await _rows.ReadAsync(cancellationToken).ConfigureAwait(false))) Insert(insert, ++count);
                SqlitePublisher.CountRows(_session, ObsCoreTables.ObsCore);
                SqlitePublisher.MetadataChanged(_session);
                _session.Execute("COMMIT");
            }
            catch
            {
                insert.Reset();
                _session.Execute("ROLLBACK");
                throw;
            }
        }

        insert.Reset();
        _session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return count;
    }

    private string InsertText()
    {
        var names = _columns.Columns.Select(column => column.Name).Concat(Keys).ToList();
        var marks = names.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"?{i + 1}"));
        return $"""INSERT INTO "ivoa.obscore" ({string.Join(", ", names)}) VALUES ({string.Join(", ", marks)})""";
    }

    private void Insert(SqliteStatement insert, long row)
    {
        for (var i = 0; i < _columns.Columns.Count; i++) Bind(insert, i);
        BindKeys(insert, _columns.Columns.Count + 1);
        try
        {
            insert.Execute();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw new InvalidInputException(StoreDiagnostics.ProductRefused(row, e.Message));
        }
    }

    /// <summary>SQLite itself makes a number of text, or text of a number, where ObsCore has the other; a table of text alone may be either.</summary>
    private void Bind(SqliteStatement insert, int column)
    {
        var source = _rows.Columns[column];
        if (_rows.IsNull(column)) insert.Bind(column + 1, (object?)null);
        else if (source.IsText) BindText(insert, column);
        else if (source.Datatype is Datatype.Double or Datatype.Float) insert.Bind(column + 1, _rows.GetDouble(column));
        else insert.Bind(column + 1, _rows.GetInt64(column));
    }

    private void BindText(SqliteStatement insert, int column)
    {
        var text = _rows.GetUtf8(column);
        if (text.IsEmpty && !_columns.Columns[column].Column.IsText) insert.Bind(column + 1, (object?)null);
        else insert.BindUtf8(column + 1, text);
    }

    private void BindKeys(SqliteStatement insert, int parameter)
    {
        insert.Bind(parameter, _name);
        if (IsKnown(_ra) && IsKnown(_dec)) insert.Bind(parameter + 1, PositionKey.Of(_rows.GetDouble(_ra), _rows.GetDouble(_dec)));
        else insert.Bind(parameter + 1, (object?)null);
        if (!IsKnown(_region) || RegionHull.Of(_rows.GetUtf8(_region)) is not { } hull)
        {
            for (var i = 2; i < Keys.Length; i++) insert.Bind(parameter + i, (object?)null);
            return;
        }

        insert.Bind(parameter + 2, hull.Key);
        insert.Bind(parameter + 3, hull.Ra);
        insert.Bind(parameter + 4, hull.Dec);
        insert.Bind(parameter + 5, hull.Radius);
    }

    private bool IsKnown(int column) => column >= 0 && !_rows.IsNull(column);
}
