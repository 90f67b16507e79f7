namespace TapGamma.Tables.Readers.Text;

/// <summary>The records as rows of the types that the first pass found; an empty value is NULL.</summary>
internal sealed class DelimitedRows(DelimitedRecords records, IReadOnlyList<Column> columns) : IRowSource
{
    public ValueTask<bool> ReadAsync(RowCells row, CancellationToken cancellationToken)
    {
        if (!records.Read()) return new ValueTask<bool>(false);
        for (var i = 0; i < columns.Count; i++) Set(row, i, records.Field(i));
        return new ValueTask<bool>(true);
    }

    public void Dispose() => records.Dispose();

    private void Set(RowCells row, int column, ReadOnlySpan<char> text)
    {
        if (columns[column].IsText)
        {
            if (!text.IsEmpty) row.SetText(column, text);
            return;
        }

        text = text.Trim();
        if (text.IsEmpty) return;
        switch (columns[column].Datatype)
        {
            case Datatype.Boolean:
                _ = CellParser.TryBoolean(text, out var flag);
                row.SetInteger(column, flag == true ? 1 : 0);
                break;
            case Datatype.Double:
                _ = CellParser.TryNumber(text, out var number);
                row.SetNumber(column, number);
                break;
            default:
                _ = CellParser.TryInteger(text, out var integer);
                row.SetInteger(column, integer);
                break;
        }
    }
}
