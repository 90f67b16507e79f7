namespace TapGamma.Tables.Formats;

/// <summary>A cell that is not text, as text: numbers, truth values, and arrays separated by blanks.</summary>
internal static class CellText
{
    public static void Add(ByteBlock block, RowReader row, int column, in CellShape shape, NonFinite style)
    {
        switch (shape.Kind)
        {
            case CellKind.Boolean:
                block.Add(row.GetInt64(column) != 0 ? "true"u8 : "false"u8);
                break;
            case CellKind.Integer:
                NumberText.AddInteger(block, row.GetInt64(column));
                break;
            case CellKind.Float:
                NumberText.AddFloat(block, (float)row.GetDouble(column), style);
                break;
            case CellKind.Double:
                NumberText.AddDouble(block, row.GetDouble(column), style);
                break;
            default:
                AddArray(block, row.GetDoubles(column), shape.Datatype, style);
                break;
        }
    }

    private static void AddArray(ByteBlock block, ReadOnlySpan<double> values, Datatype datatype, NonFinite style)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) block.Add((byte)' ');
            if (datatype == Datatype.Boolean) block.Add(values[i] != 0 ? "true"u8 : "false"u8);
            else if (datatype == Datatype.Float) NumberText.AddFloat(block, (float)values[i], style);
            else if (datatype == Datatype.Double) NumberText.AddDouble(block, values[i], style);
            else NumberText.AddInteger(block, (long)values[i]);
        }
    }
}
