using System.Buffers;
using System.Text;

namespace TapGamma.Tables.Formats;

/// <summary>Tab-separated values with a line of column names; the type has no quoting, so tabs and line ends become blanks.</summary>
internal sealed class TsvFormat : ITableFormat
{
    public string Name => "tsv";

    public string MediaType => "text/tab-separated-values";

    public IReadOnlyList<string> Aliases => [];

    public string? OutputId => null;

    public bool CarriesStatus => false;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new Writer(output, columns);

    private sealed class Writer(IBufferWriter<byte> output, IReadOnlyList<Column> columns) : RowTextWriter(output, columns)
    {
        protected override void AddHeader()
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (i > 0) Block.Add((byte)'\t');
                AddText(Encoding.UTF8.GetBytes(Columns[i].Name));
            }

            Block.Add((byte)'\n');
        }

        protected override void AddRow(RowReader row)
        {
            for (var i = 0; i < Shapes.Length; i++)
            {
                if (i > 0) Block.Add((byte)'\t');
                if (row.IsNull(i)) continue;
                if (Shapes[i].Kind == CellKind.Text) AddText(row.GetUtf8(i));
                else CellText.Add(Block, row, i, Shapes[i], NonFinite.Words);
            }

            Block.Add((byte)'\n');
        }

        private void AddText(ReadOnlySpan<byte> text)
        {
            for (var at = text.IndexOfAny("\t\r\n"u8); at >= 0; at = text.IndexOfAny("\t\r\n"u8))
            {
                Block.Add(text[..at]);
                Block.Add((byte)' ');
                text = text[(at + 1)..];
            }

            Block.Add(text);
        }
    }
}
