using System.Buffers;
using System.Text;

namespace TapGamma.Tables.Formats;

/// <summary>
/// Plain text for people in columns of one width, which STILTS (format <c>ascii</c>) and astropy
/// (<c>ascii.commented_header</c>) also read: names behind a hash, blanks between values, quotes where they are needed.
/// </summary>
internal sealed class TextFormat : ITableFormat
{
    public string Name => "text";

    public string MediaType => "text/plain;charset=utf-8";

    public IReadOnlyList<string> Aliases => ["text/plain", "txt", "ascii"];

    public string? OutputId => null;

    public bool CarriesStatus => true;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new Writer(output, columns, info);

    /// <summary>The first rows are held back, because they decide how wide the columns are.</summary>
    private sealed class Writer(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info)
        : RowTextWriter(output, columns)
    {
        private const int RowsAtOnce = 100;

        private const int LargestWidth = 60;

        private static readonly SearchValues<byte> Quoted = SearchValues.Create(" \t\r\n\"'#,\\"u8);

        private readonly ByteBlock _cells = new();
        private readonly List<int> _lengths = [];
        private int[]? _widths;

        protected override void AddHeader()
        {
            // It needs the widths.
        }

        protected override void AddRow(RowReader row)
        {
            for (var i = 0; i < Shapes.Length; i++)
            {
                var start = _cells.Count;
                if (row.IsNull(i)) _cells.Add("\"\""u8);
                else if (Shapes[i].Kind == CellKind.Text) AddText(_cells, row.GetUtf8(i));
                else if (Shapes[i].Kind == CellKind.Array) AddArray(row, i);
                else CellText.Add(_cells, row, i, Shapes[i], NonFinite.Words);
                _lengths.Add(_cells.Count - start);
            }

            if (_lengths.Count >= RowsAtOnce * Shapes.Length) AddRows();
        }

        protected override void AddEnd(TableStatus status, string? message)
        {
            AddRows();
            if (status == TableStatus.Error) AddComment($"ERROR: the rows stopped because of an error: {message}");
            else if (status == TableStatus.Overflow || info.OverflowKnown)
                AddComment("OVERFLOW: " + (message ?? "there are more rows than the limit lets through."));
        }

        public override void Dispose()
        {
            _cells.Return();
            base.Dispose();
        }

        private void AddRows()
        {
            if (_widths is null) AddNames();
            var at = 0;
            for (var i = 0; i < _lengths.Count; i++)
            {
                var column = i % Shapes.Length;
                Block.Add((byte)' ');
                AddPadded(_cells.Written.Slice(at, _lengths[i]), column);
                at += _lengths[i];
                if (column == Shapes.Length - 1) Block.Add((byte)'\n');
            }

            _cells.Clear();
            _lengths.Clear();
        }

        private void AddNames()
        {
            var names = Columns.Select(NameOf).ToArray();
            _widths = [.. names.Select(name => name.Length)];
            for (var i = 0; i < _lengths.Count; i++)
            {
                var column = i % _widths.Length;
                _widths[column] = Math.Max(_widths[column], Math.Min(LargestWidth, _lengths[i]));
            }

            Block.Add((byte)'#');
            for (var i = 0; i < names.Length; i++)
            {
                if (i > 0) Block.Add((byte)' ');
                AddPadded(names[i], i);
            }

            Block.Add((byte)'\n');
        }

        private static byte[] NameOf(Column column)
        {
            var block = new ByteBlock();
            AddText(block, Encoding.UTF8.GetBytes(column.Name));
            var name = block.Written.ToArray();
            block.Return();
            return name;
        }

        private void AddPadded(ReadOnlySpan<byte> text, int column)
        {
            // Numbers end at the right, so that their digits stand below each other.
            var padding = Math.Max(0, _widths![column] - text.Length);
            var isNumber = Shapes[column].Kind is not (CellKind.Text or CellKind.Array);
            if (!isNumber) Block.Add(text);
            Block.Free(padding)[..padding].Fill((byte)' ');
            Block.Advance(padding);
            if (isNumber) Block.Add(text);
        }

        private void AddArray(RowReader row, int column)
        {
            _cells.Add((byte)'"');
            CellText.Add(_cells, row, column, Shapes[column], NonFinite.Words);
            _cells.Add((byte)'"');
        }

        private static void AddText(ByteBlock target, ReadOnlySpan<byte> utf8)
        {
            if (!utf8.IsEmpty && utf8.IndexOfAny(Quoted) < 0)
            {
                target.Add(utf8);
                return;
            }

            target.Add((byte)'"');
            foreach (var value in utf8)
            {
                if (value is (byte)'"' or (byte)'\\') target.Add((byte)'\\');
                target.Add(value is (byte)'\r' or (byte)'\n' or (byte)'\t' ? (byte)' ' : value);
            }

            target.Add((byte)'"');
        }

        private void AddComment(string text)
        {
            Block.Add("# "u8);
            Block.Add(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" ")));
            Block.Add((byte)'\n');
        }
    }
}
