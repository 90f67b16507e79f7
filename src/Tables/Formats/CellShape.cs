using System.Globalization;

namespace TapGamma.Tables.Formats;

/// <summary>How one column's cells are laid out, worked out once per document (VOTable 1.4, sections 2.1 and 2.2).</summary>
internal readonly struct CellShape
{
    private CellShape(Column column)
    {
        Datatype = column.Datatype;
        Kind = KindOf(column);
        (IsVariable, FixedCount) = CountOf(column.ArraySize);
    }

    public CellKind Kind { get; }

    public Datatype Datatype { get; }

    /// <summary>True when each cell says how many elements it has.</summary>
    public bool IsVariable { get; }

    /// <summary>Number of elements of every cell when not <see cref="IsVariable"/>.</summary>
    public int FixedCount { get; }

    public static CellShape[] Of(IReadOnlyList<Column> columns)
    {
        var shapes = new CellShape[columns.Count];
        for (var i = 0; i < shapes.Length; i++) shapes[i] = new CellShape(columns[i]);
        return shapes;
    }

    private static CellKind KindOf(Column column)
    {
        if (column.IsArray) return CellKind.Array;
        return column.Datatype switch
        {
            Datatype.Boolean => CellKind.Boolean,
            Datatype.Float => CellKind.Float,
            Datatype.Double => CellKind.Double,
            Datatype.Char or Datatype.UnicodeChar => CellKind.Text,
            _ => CellKind.Integer,
        };
    }

    private static (bool IsVariable, int Count) CountOf(string? arraySize)
    {
        if (arraySize is null) return (false, 1);
        if (arraySize.EndsWith('*')) return (true, 0);
        var count = 1;
        foreach (var axis in arraySize.Split('x'))
            count = checked(count * int.Parse(axis, NumberStyles.None, CultureInfo.InvariantCulture));
        return (false, count);
    }
}

/// <summary>Which getter of <see cref="RowReader"/> reads a cell.</summary>
internal enum CellKind
{
    Boolean,
    Integer,
    Float,
    Double,
    Text,
    Array,
}
