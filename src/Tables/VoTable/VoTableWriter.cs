using System.Buffers;
using System.Buffers.Text;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>Writes one VOTable in any serialisation (DALI 1.1, section 4.4 for the status).</summary>
internal sealed class VoTableWriter : ITableWriter
{
    // A multiple of 3, so that the Base64 of one block can be followed by that of the next; it fits the L2 cache.
    private const int BlockSize = 24 * 1024;

    private static readonly TableInfoItem Replaced = new(
        "WARNING", "char", null, "Characters beyond ASCII were replaced by question marks, as columns of type char cannot hold them here; serialization=TABLEDATA holds them.");

    private readonly IBufferWriter<byte> _output;
    private readonly IReadOnlyList<Column> _columns;
    private readonly TableInfo _info;
    private readonly VoTableRowEncoding _encoding;
    private readonly VoTableVersion _version;
    private readonly CellShape[] _shapes;
    private readonly ByteBlock _block = new();
    private bool _isWhole = true;

    public VoTableWriter(
        IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, VoTableRowEncoding encoding, VoTableVersion version)
    {
        (_output, _columns, _info, _encoding, _version) = (output, columns, info, encoding, version);
        _shapes = CellShape.Of(columns);
    }

    public void WriteHeader()
    {
        VoTableHead.AddTop(_block, _columns, _info, _version);
        _block.Add(VoTableFields.Of(_columns, _encoding));
        _block.Add(_encoding.Opening);
        _block.FlushTo(_output);
    }

    public void WriteRow(RowReader row)
    {
        _isWhole &= _encoding.AddRow(_block, row, _shapes);
        if (_block.Count >= BlockSize) FlushRows();
    }

    public void WriteEnd(TableStatus status, string? message = null)
    {
        FlushRows(isLast: true);
        _block.Add(_encoding.Closing);
        _block.Add("</TABLE>\n"u8);
        if (!_isWhole) VoTableHead.AddInfo(_block, Replaced);
        VoTableHead.AddBottom(_block, _info, status, message);
        _block.FlushTo(_output);
        Dispose();
    }

    public void Dispose() => _block.Return();

    private void FlushRows(bool isLast = false)
    {
        if (!_encoding.IsBase64)
        {
            _block.FlushTo(_output);
            return;
        }

        var size = isLast ? _block.Count : _block.Count - (_block.Count % 3);
        for (var start = 0; start < size; start += BlockSize)
        {
            var piece = _block.Written[start..Math.Min(size, start + BlockSize)];
            var free = _output.GetSpan(Base64.GetMaxEncodedToUtf8Length(piece.Length));
            Base64.EncodeToUtf8(piece, free, out _, out var written);
            _output.Advance(written);
        }

        _block.RemoveFirst(size);
    }
}
