using System.Buffers;
using TapGamma.Fits;

namespace TapGamma.Tables.Formats.Fits;

/// <summary>
/// Writes one binary table. Its header begins with the number of rows, so all rows are spooled first; then header, rows
/// and heap are sent piece by piece.
/// </summary>
internal sealed class FitsTableWriter : ITableWriter
{
    private const int PieceSize = 32 * 1024;

    private readonly IBufferWriter<byte> _output;
    private readonly TableInfo _info;
    private readonly FitsOutputColumn[] _columns;
    private readonly SpooledBytes _spool;
    private long _rows;
    private bool _isWhole = true;
    private FitsRowLayout? _layout;

    public FitsTableWriter(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool)
    {
        (_output, _info, _spool) = (output, info, new SpooledBytes(spool));
        var shapes = CellShape.Of(columns);
        _columns = [.. columns.Select((column, i) => new FitsOutputColumn(column, shapes[i]))];
    }

    public void WriteHeader()
    {
        // It needs the number of rows.
    }

    public void WriteRow(RowReader row)
    {
        for (var i = 0; i < _columns.Length; i++) _isWhole &= _columns[i].Add(_spool.Block, row, i);
        _rows++;
        _spool.Settle();
    }

    public void WriteEnd(TableStatus status, string? message = null)
    {
        _layout = new FitsRowLayout(_columns, _rows, _spool);
        using var head = new MemoryStream();
        var writer = new FitsWriter(head) { WriteChecksums = false };
        writer.WriteTableHeader(_rows, _layout.RowBytes, _layout.HeapBytes, _columns.Length, Cards(status, message));
        _output.Write(head.GetBuffer().AsSpan(0, (int)head.Length));
    }

    public bool WriteRest() => _layout!.WritePiece(_output, PieceSize);

    public void Dispose() => _spool.Dispose();

    private IEnumerable<FitsCard> Cards(TableStatus status, string? message)
    {
        foreach (var card in _columns.SelectMany((column, i) => column.Cards(i + 1, _layout!.IsWide))) yield return card;
        yield return FitsCard.Of("EXTNAME", FitsText.Printable(_info.Name ?? "result"));
        var isCut = status == TableStatus.Overflow || _info.OverflowKnown;
        yield return FitsCard.Of("QSTATUS", isCut ? "OVERFLOW" : status == TableStatus.Error ? "ERROR" : "OK", "QUERY_STATUS of DALI");
        if (message is not null) yield return Comment(message);
        if (!_isWhole) yield return Comment("Characters that FITS cannot hold were replaced by question marks; VOTable and Parquet hold them.");
        if (_info.Description is { } description) yield return Comment(description);
        foreach (var item in _info.Infos) yield return Comment($"{item.Name}: {item.Value}{(item.Text is null ? "" : " " + item.Text)}");
    }

    private static FitsCard Comment(string text) => FitsCard.Commentary("COMMENT", FitsText.Printable(text));
}
