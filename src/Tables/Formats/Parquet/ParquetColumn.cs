using Parquet;
using Parquet.Schema;

namespace TapGamma.Tables.Formats.Parquet;

/// <summary>The cells of one column of a row group: values that are there, and levels that say which are.</summary>
internal abstract class ParquetColumn
{
    /// <summary>The field of the schema.</summary>
    public abstract Field Field { get; }

    public static ParquetColumn Of(Column column, in CellShape shape) => (shape.Kind, shape.Datatype) switch
    {
        (CellKind.Text, _) => new ParquetTexts(column.Name),
        (CellKind.Array, Datatype.Boolean) => new ParquetLists<bool>(column.Name, static value => value != 0),
        (CellKind.Array, Datatype.UnsignedByte) => new ParquetLists<byte>(column.Name, static value => (byte)value),
        (CellKind.Array, Datatype.Short) => new ParquetLists<short>(column.Name, static value => (short)value),
        (CellKind.Array, Datatype.Int) => new ParquetLists<int>(column.Name, static value => (int)value),
        (CellKind.Array, Datatype.Long) => new ParquetLists<long>(column.Name, static value => (long)value),
        (CellKind.Array, Datatype.Float) => new ParquetLists<float>(column.Name, static value => (float)value),
        (CellKind.Array, _) => new ParquetLists<double>(column.Name, static value => value),
        (_, Datatype.Boolean) => new ParquetNumbers<bool>(column.Name, static (row, i) => row.GetInt64(i) != 0),
        (_, Datatype.UnsignedByte) => new ParquetNumbers<byte>(column.Name, static (row, i) => (byte)row.GetInt64(i)),
        (_, Datatype.Short) => new ParquetNumbers<short>(column.Name, static (row, i) => (short)row.GetInt64(i)),
        (_, Datatype.Int) => new ParquetNumbers<int>(column.Name, static (row, i) => (int)row.GetInt64(i)),
        (_, Datatype.Long) => new ParquetNumbers<long>(column.Name, static (row, i) => row.GetInt64(i)),
        (_, Datatype.Float) => new ParquetNumbers<float>(column.Name, static (row, i) => (float)row.GetDouble(i)),
        _ => new ParquetNumbers<double>(column.Name, static (row, i) => row.GetDouble(i)),
    };

    /// <summary>Adds a cell and tells how many bytes the column has, about.</summary>
    public abstract long Add(RowReader row, int index);

    /// <summary>Writes the column into a row group.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group);

    /// <summary>Makes room for the next row group.</summary>
    public abstract void Clear();
}
