using System.Buffers;
using System.Text;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats;

/// <summary>A plain page with the rows, for browsers; units stand below the names.</summary>
internal sealed class HtmlFormat : ITableFormat
{
    public string Name => "html";

    public string MediaType => "text/html;charset=utf-8";

    public IReadOnlyList<string> Aliases => ["text/html"];

    public string? OutputId => null;

    public bool CarriesStatus => true;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new Writer(output, columns, info);

    private sealed class Writer(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info)
        : RowTextWriter(output, columns)
    {
        protected override void AddHeader()
        {
            Block.Add("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Query result</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                :root { color-scheme: light dark; }
                body { font: 14px/1.4 system-ui, sans-serif; margin: 1rem; }
                table { border-collapse: collapse; }
                th, td { padding: .25rem .6rem; border-bottom: 1px solid #8884; text-align: left; white-space: nowrap; }
                th { position: sticky; top: 0; background: Canvas; }
                th small { display: block; font-weight: normal; opacity: .7; }
                .n { text-align: right; font-variant-numeric: tabular-nums; }
                .status { font-weight: bold; }
                </style></head><body><table><thead><tr>
                """u8);
            for (var i = 0; i < Columns.Count; i++) AddHeading(i);
            Block.Add("</tr></thead><tbody>\n"u8);
        }

        protected override void AddRow(RowReader row)
        {
            Block.Add("<tr>"u8);
            for (var i = 0; i < Shapes.Length; i++)
            {
                Block.Add(IsNumber(i) ? "<td class=\"n\">"u8 : "<td>"u8);
                if (row.IsNull(i)) Block.Add(""u8);
                else if (Shapes[i].Kind == CellKind.Text) AddText(row.GetUtf8(i));
                else CellText.Add(Block, row, i, Shapes[i], NonFinite.Words);
                Block.Add("</td>"u8);
            }

            Block.Add("</tr>\n"u8);
        }

        protected override void AddEnd(TableStatus status, string? message)
        {
            Block.Add("</tbody></table>\n"u8);
            if (status != TableStatus.Ok || info.OverflowKnown)
            {
                Block.Add("<p class=\"status\">"u8);
                XmlText.Add(Block, status == TableStatus.Error
                    ? $"The rows stopped because of an error: {message}"
                    : message ?? "There are more rows than the limit lets through.");
                Block.Add("</p>\n"u8);
            }

            Block.Add("</body></html>\n"u8);
        }

        private bool IsNumber(int column) => Shapes[column].Kind is not (CellKind.Text or CellKind.Array);

        private void AddHeading(int index)
        {
            var column = Columns[index];
            Block.Add(IsNumber(index) ? "<th scope=\"col\" class=\"n\""u8 : "<th scope=\"col\""u8);
            if (column.Description is { } description) VoTableHead.AddAttribute(Block, " title=\""u8, description);
            Block.Add(">"u8);
            XmlText.Add(Block, column.Name);
            Block.Add("<small>"u8);
            if (column.Unit is { } unit) XmlText.Add(Block, unit);
            Block.Add("</small></th>"u8);
        }

        /// <summary>Addresses become links when they are plainly http.</summary>
        private void AddText(ReadOnlySpan<byte> text)
        {
            var isLink = (text.StartsWith("http://"u8) || text.StartsWith("https://"u8)) && !text.ContainsAny("\" <>"u8);
            if (!isLink)
            {
                XmlText.Add(Block, text);
                return;
            }

            VoTableHead.AddAttribute(Block, "<a href=\""u8, Encoding.UTF8.GetString(text));
            Block.Add(">"u8);
            XmlText.Add(Block, text);
            Block.Add("</a>"u8);
        }
    }
}
