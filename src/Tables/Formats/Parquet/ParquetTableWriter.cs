using System.Buffers;
using Parquet;
using Parquet.Schema;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats.Parquet;

/// <summary>Gathers rows column by column and writes a row group when there are enough.</summary>
internal sealed class ParquetTableWriter : ITableWriter
{
    // The first group is small, so that the first rows leave at once.
    private const int FirstRows = 1024;

    // Columns of 8-byte numbers then stay below the 128 KiB up to which the library's buffers are small ones.
    private const int MostRows = 12 * 1024;

    private const long MostBytes = 2 << 20;

    private static readonly ParquetOptions Options = new()
    {
        CompressionMethod = CompressionMethod.Snappy,
        // A look at some texts decides whether it pays to list those that are different.
        DictionaryEncodingSampleSize = 1000,
        MaximumSmallPoolFreeBytes = 1 << 20,
        MaximumLargePoolFreeBytes = 4 << 20,
    };

    private readonly OutputStream _output;
    private readonly IReadOnlyList<Column> _columns;
    private readonly TableInfo _info;
    private readonly ParquetColumn[] _cells;
    private readonly ParquetSchema _schema;
    private ParquetWriter? _writer;
    private int _limit = FirstRows;
    private int _rows;

    public ParquetTableWriter(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info)
    {
        (_output, _columns, _info) = (new OutputStream(output), columns, info);
        var shapes = CellShape.Of(columns);
        _cells = [.. columns.Select((column, i) => ParquetColumn.Of(column, shapes[i]))];
        _schema = new ParquetSchema(_cells.Select(cell => cell.Field));
    }

    public void WriteHeader()
    {
        // Parquet begins with the first row group.
    }

    public void WriteRow(RowReader row)
    {
        var bytes = 0L;
        for (var i = 0; i < _cells.Length; i++) bytes += _cells[i].Add(row, i);
        if (++_rows >= _limit || bytes >= MostBytes) WriteGroup();
    }

    public void WriteEnd(TableStatus status, string? message = null)
    {
        WriteGroup();
        _writer!.CustomMetadata = new Dictionary<string, string>
        {
            [VoTableMetadata.VersionKey] = VoTableMetadata.Version,
            [VoTableMetadata.ContentKey] = VoTableMetadata.Of(_columns, _info, status, message),
        };
        Finish(_writer.DisposeAsync().AsTask());
    }

    public void Dispose()
    {
        // Arrays of its own are all it holds.
    }

    private void WriteGroup()
    {
        if (_writer is null)
        {
            var creating = ParquetWriter.CreateAsync(_schema, _output, Options);
            Finish(creating);
            _writer = creating.Result;
        }

        // Also of no rows: some readers want a row group.
        using (var group = _writer.CreateRowGroup())
        {
            foreach (var cell in _cells)
            {
                Finish(cell.WriteAsync(group));
                cell.Clear();
            }

            group.CompleteValidate();
        }

        (_rows, _limit) = (0, MostRows);
    }

    /// <summary>The library's writing is asynchronous for the sake of its stream, and ours never waits.</summary>
    private static void Finish(Task writing) => writing.GetAwaiter().GetResult();
}
