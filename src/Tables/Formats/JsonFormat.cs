using System.Buffers;

namespace TapGamma.Tables.Formats;

/// <summary>
/// One JSON object (RFC 8259): <c>metadata</c> with the columns, <c>infos</c>, <c>data</c> with a list for each row, and
/// <c>status</c>; the layout that other TAP services use.
/// </summary>
internal sealed class JsonFormat : ITableFormat
{
    public string Name => "json";

    public string MediaType => "application/json";

    public IReadOnlyList<string> Aliases => [];

    public string? OutputId => null;

    public bool CarriesStatus => true;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new Writer(output, columns, info);

    private sealed class Writer(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info)
        : RowTextWriter(output, columns)
    {
        private bool _hasRow;

        protected override void AddHeader()
        {
            Block.Add("{\"metadata\":["u8);
            for (var i = 0; i < Columns.Count; i++)
            {
                Block.Add(i == 0 ? "\n{"u8 : ",\n{"u8);
                AddColumn(Columns[i]);
                Block.Add((byte)'}');
            }

            Block.Add("],\n\"infos\":["u8);
            for (var i = 0; i < info.Infos.Count; i++)
            {
                Block.Add(i == 0 ? "\n{"u8 : ",\n{"u8);
                AddMember("name", info.Infos[i].Name, isFirst: true);
                AddMember("value", info.Infos[i].Value);
                AddMember("ucd", info.Infos[i].Ucd);
                AddMember("text", info.Infos[i].Text);
                Block.Add((byte)'}');
            }

            Block.Add("],\n\"data\":["u8);
        }

        protected override void AddRow(RowReader row)
        {
            Block.Add(_hasRow ? ",\n["u8 : "\n["u8);
            _hasRow = true;
            for (var i = 0; i < Shapes.Length; i++)
            {
                if (i > 0) Block.Add((byte)',');
                if (row.IsNull(i)) Block.Add("null"u8);
                else if (Shapes[i].Kind == CellKind.Text) JsonText.Add(Block, row.GetUtf8(i));
                else if (Shapes[i].Kind == CellKind.Array) AddArray(row.GetDoubles(i), Shapes[i].Datatype);
                else AddScalar(row, i);
            }

            Block.Add((byte)']');
        }

        protected override void AddEnd(TableStatus status, string? message)
        {
            var isCut = status == TableStatus.Overflow || info.OverflowKnown;
            Block.Add("\n],\n"u8);
            AddMember("status", status == TableStatus.Error ? "ERROR" : isCut ? "OVERFLOW" : "OK", isFirst: true);
            AddMember("message", message);
            Block.Add("}\n"u8);
        }

        private void AddColumn(Column column)
        {
            AddMember("name", column.Name, isFirst: true);
            AddMember("datatype", column.Datatype.VoTableName());
            AddMember("arraysize", column.ArraySize);
            AddMember("xtype", column.Xtype);
            AddMember("unit", column.Unit);
            AddMember("ucd", column.Ucd);
            AddMember("utype", column.Utype);
            AddMember("description", column.Description);
        }

        private void AddMember(string name, string? value, bool isFirst = false)
        {
            if (value is null) return;
            if (!isFirst) Block.Add((byte)',');
            JsonText.Add(Block, name);
            Block.Add((byte)':');
            JsonText.Add(Block, value);
        }

        private void AddScalar(RowReader row, int column)
        {
            var isReal = Shapes[column].Kind is CellKind.Float or CellKind.Double;
            if (isReal && !double.IsFinite(row.GetDouble(column))) AddReal(row.GetDouble(column), Shapes[column].Datatype);
            else CellText.Add(Block, row, column, Shapes[column], NonFinite.Words);
        }

        private void AddArray(ReadOnlySpan<double> values, Datatype datatype)
        {
            Block.Add((byte)'[');
            for (var i = 0; i < values.Length; i++)
            {
                if (i > 0) Block.Add((byte)',');
                if (datatype == Datatype.Boolean) Block.Add(values[i] != 0 ? "true"u8 : "false"u8);
                else if (datatype is Datatype.Float or Datatype.Double) AddReal(values[i], datatype);
                else NumberText.AddInteger(Block, (long)values[i]);
            }

            Block.Add((byte)']');
        }

        /// <summary>JSON has no number for NaN and the infinities, so these are strings.</summary>
        private void AddReal(double value, Datatype datatype)
        {
            var isFinite = double.IsFinite(value);
            if (!isFinite) Block.Add((byte)'"');
            if (datatype == Datatype.Float) NumberText.AddFloat(Block, (float)value, NonFinite.Words);
            else NumberText.AddDouble(Block, value, NonFinite.Words);
            if (!isFinite) Block.Add((byte)'"');
        }
    }
}
