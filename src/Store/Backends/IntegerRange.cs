using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Tables;

namespace TapGamma.Store.Backends;

/// <summary>The integers that a result column can hold: what is computed beyond them is refused, as CAST does (ADQL 2.1, section 4.4).</summary>
internal readonly record struct IntegerRange(int Column, string Name, int Bits, long Least, long Most)
{
    /// <summary>The ranges to be kept by a query; none when its integers are those of tables.</summary>
    public static IntegerRange[] Of(CompiledQuery query) => query.ComputesIntegers
        ? [.. query.Columns.Select((column, i) => Of(i, column)).OfType<IntegerRange>()]
        : [];

    /// <exception cref="InvalidInputException">The column cannot hold the number.</exception>
    public void Require(long value)
    {
        if (value < Least || value > Most) throw Exceeded();
    }

    public InvalidInputException Exceeded() => new(StoreDiagnostics.IntegerTooLarge(Name, Bits));

    private static IntegerRange? Of(int i, Column column) => (column.IsArray, column.Datatype) switch
    {
        (false, Datatype.Short) => new(i, column.Name, 16, short.MinValue, short.MaxValue),
        (false, Datatype.Int) => new(i, column.Name, 32, int.MinValue, int.MaxValue),
        (false, Datatype.Long) => new(i, column.Name, 64, long.MinValue, long.MaxValue),
        _ => null,
    };
}
