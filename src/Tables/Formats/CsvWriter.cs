using System.Buffers;
using System.Text;

namespace TapGamma.Tables.Formats;

/// <summary>Writes RFC 4180 records; NULL is the empty field, the empty string a pair of quotes.</summary>
internal sealed class CsvWriter(IBufferWriter<byte> output, IReadOnlyList<Column> columns, bool hasHeader)
    : RowTextWriter(output, columns)
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    protected override void AddHeader()
    {
        if (!hasHeader) return;
        for (var i = 0; i < Columns.Count; i++)
        {
            if (i > 0) Block.Add((byte)',');
            AddText(Encoding.UTF8.GetBytes(Columns[i].Name));
        }

        Block.Add("\r\n"u8);
    }

    protected override void AddRow(RowReader row)
    {
        for (var i = 0; i < Shapes.Length; i++)
        {
            if (i > 0) Block.Add((byte)',');
            if (row.IsNull(i)) AddNull();
            else if (Shapes[i].Kind == CellKind.Text) AddText(row.GetUtf8(i));
            else CellText.Add(Block, row, i, Shapes[i], NonFinite.Words);
        }

        Block.Add("\r\n"u8);
    }

    /// <summary>A record of one empty field would be a blank line, which most readers drop.</summary>
    private void AddNull()
    {
        if (Shapes.Length == 1) Block.Add("\"\""u8);
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text.IndexOfAny(Special) < 0)
        {
            Block.Add(text);
            return;
        }

        Block.Add((byte)'"');
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            Block.Add(text[..(quote + 1)]);
            Block.Add((byte)'"');
            text = text[(quote + 1)..];
        }

        Block.Add(text);
        Block.Add((byte)'"');
    }
}
