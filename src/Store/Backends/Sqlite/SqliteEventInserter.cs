using System.Text;
using TapGamma.Store.Columns;
using TapGamma.Store.Writing;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Inserts events of one run, reusing one statement.</summary>
internal sealed class SqliteEventInserter
{
    private const int FirstOptional = 8;

    private readonly SqliteStatement _insert;

    public SqliteEventInserter(SqliteSession session, PublishedTable table, IReadOnlyList<string> optional)
    {
        var columns = string.Concat(optional.Select(name => ", " + SqliteCollectionTables.Quoted(name)));
        var marks = string.Concat(optional.Select((_, i) => FormattableString.Invariant($", ?{FirstOptional + i}")));
        _insert = session.Prepare(
            $"""
            INSERT INTO {SqliteCollectionTables.Quoted(table.PhysicalName)}
              (obs_id, event_id, event_time, ra, dec, energy, {TablePositions.Key}{columns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7{marks})
            """);
    }

    public void Insert(string obsId, EventBatch batch)
    {
        try
        {
            _insert.BindUtf8(1, Encoding.UTF8.GetBytes(obsId));
            InsertRows(batch);
        }
        finally
        {
            _insert.Reset();
        }
    }

    private void InsertRows(EventBatch batch)
    {
        var id = batch.EventId.Span;
        var key = batch.Keys.Span;
        var time = batch.Time.Span;
        var ra = batch.Ra.Span;
        var dec = batch.Dec.Span;
        var energy = batch.EnergyTeV.Span;
        for (var i = 0; i < batch.Count; i++)
        {
            _insert.Bind(2, id[i]);
            _insert.Bind(3, time[i]);
            _insert.Bind(4, ra[i]);
            _insert.Bind(5, dec[i]);
            _insert.Bind(6, energy[i]);
            _insert.Bind(7, key[i]);
            BindOptional(batch.Optional, i);
            _insert.Execute();
        }
    }

    private void BindOptional(IReadOnlyList<OptionalEventColumn> columns, int row)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            if (columns[c].Integers is { } integers) _insert.Bind(FirstOptional + c, integers.Span[row]);
            else if (columns[c].Numbers is { } numbers) _insert.Bind(FirstOptional + c, numbers.Span[row]);
        }
    }
}
