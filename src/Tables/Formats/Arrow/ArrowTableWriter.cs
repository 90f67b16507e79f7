using System.Buffers;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats.Arrow;

/// <summary>Gathers rows column by column and writes a record batch when there are enough.</summary>
internal sealed class ArrowTableWriter : ITableWriter
{
    // The first batch is small, so that the first rows leave at once.
    private const int FirstRows = 512;

    private const int MostRows = 8192;

    private const int MostBytes = 1 << 20;

    private readonly OutputStream _output;
    private readonly Schema _schema;
    private readonly ArrowColumn[] _columns;
    private ArrowStreamWriter? _writer;
    private int _limit = FirstRows;
    private int _rows;

    public ArrowTableWriter(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info)
    {
        _output = new OutputStream(output);
        var shapes = CellShape.Of(columns);
        _columns = [.. columns.Select((column, i) => new ArrowColumn(column, shapes[i]))];
        _schema = new Schema(_columns.Select(column => column.Field), Metadata(columns, info));
    }

    public void WriteHeader()
    {
        using var writer = new ArrowStreamWriter(_output, _schema, leaveOpen: true);
        writer.WriteStart();
    }

    public void WriteRow(RowReader row)
    {
        var bytes = 0;
        for (var i = 0; i < _columns.Length; i++) bytes += _columns[i].Add(row, i);
        if (++_rows >= _limit || bytes >= MostBytes) WriteBatch();
    }

    public void WriteEnd(TableStatus status, string? message = null)
    {
        if (_rows > 0) WriteBatch();
        Writer.WriteEnd();
        Dispose();
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _writer = null;
        foreach (var column in _columns) column.Dispose();
    }

    /// <summary>The header may have been sent from elsewhere, so this one starts without a word.</summary>
    private ArrowStreamWriter Writer
    {
        get
        {
            if (_writer is not null) return _writer;
            _writer = new ArrowStreamWriter(_output, _schema, leaveOpen: true);
            _output.IsMuted = true;
            _writer.WriteStart();
            _output.IsMuted = false;
            return _writer;
        }
    }

    private void WriteBatch()
    {
        using (var batch = new RecordBatch(_schema, _columns.Select(column => column.Build()), _rows)) Writer.WriteRecordBatch(batch);
        foreach (var column in _columns) column.Clear();
        (_rows, _limit) = (0, MostRows);
    }

    private static List<KeyValuePair<string, string>> Metadata(IReadOnlyList<Column> columns, TableInfo info) =>
    [
        new(VoTableMetadata.VersionKey, VoTableMetadata.Version),
        new(VoTableMetadata.ContentKey, VoTableMetadata.Of(columns, info)),
    ];
}
