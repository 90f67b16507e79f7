namespace TapGamma.Fits;

/// <summary>Rows and heap of a table to be written.</summary>
internal sealed class TableBytes
{
    private readonly int[] _longest;

    private TableBytes(int rows, int rowLength, int heapLength, byte[] bytes, int[] longest) =>
        (Rows, RowLength, HeapLength, Bytes, _longest) = (rows, rowLength, heapLength, bytes, longest);

    public int Rows { get; }

    public int RowLength { get; }

    public int HeapLength { get; }

    public byte[] Bytes { get; }

    /// <summary>Elements in the longest cell of a variable-length column.</summary>
    public int LongestCell(int column) => _longest[column];

    public static TableBytes Of(IReadOnlyList<FitsColumnData> columns)
    {
        var rows = columns.Count == 0 ? 0 : columns[0].Rows;
        if (columns.FirstOrDefault(column => column.Rows != rows) is { } odd)
            throw new ArgumentException($"The column {odd.Name} has {odd.Rows} rows, the first one has {rows}.", nameof(columns));
        var rowLength = columns.Sum(column => column.Width);
        var table = new byte[checked(rows * rowLength)];
        using var heap = new MemoryStream();
        var longest = new int[columns.Count];
        var offset = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            for (var row = 0; row < rows; row++)
                longest[i] = Math.Max(longest[i], columns[i].WriteCell(row, table.AsSpan(row * rowLength + offset, columns[i].Width), heap));
            offset += columns[i].Width;
        }

        return new TableBytes(rows, rowLength, (int)heap.Length, [.. table, .. heap.ToArray()], longest);
    }
}
