using System.Globalization;

namespace TapGamma.Tables.Readers;

/// <summary>A column of arrays of integers, which travel as double precision: what that, or their own type, cannot hold is refused.</summary>
internal readonly record struct IntegerArray(int Index, Column Column, double Least, double Most)
{
    /// <summary>Beyond it not every integer is a number of double precision.</summary>
    private const double Exact = 9007199254740991;

    /// <summary>Those of a table.</summary>
    public static IntegerArray[] Of(IReadOnlyList<Column> columns) => [.. columns.Select(Of).OfType<IntegerArray>()];

    /// <exception cref="TableFormatException">A number is none of the column's.</exception>
    public void Check(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
            if (!(number >= Least && number <= Most && number == Math.Truncate(number)) && !IsNull(number)) throw Fault(number);
    }

    /// <summary>The lowest number stands for none in many files.</summary>
    private bool IsNull(double number) => double.IsNaN(number) || (Column.Datatype == Datatype.Long && number == long.MinValue);

    private TableFormatException Fault(double number) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{number}' is no {Column.Datatype.VoTableName()}, nor can it be kept as one")
            + (Column.Datatype == Datatype.Long ? ": arrays hold integers below 2^53" : ""),
        Column.Name);

    private static IntegerArray? Of(Column column, int index) => (column.IsArray, column.Datatype) switch
    {
        (true, Datatype.UnsignedByte) => new(index, column, byte.MinValue, byte.MaxValue),
        (true, Datatype.Short) => new(index, column, short.MinValue, short.MaxValue),
        (true, Datatype.Int) => new(index, column, int.MinValue, int.MaxValue),
        (true, Datatype.Long) => new(index, column, -Exact, Exact),
        _ => null,
    };
}
