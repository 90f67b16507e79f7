using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>Reads a column of one number a row in the unit we work in.</summary>
internal static class ColumnValues
{
    /// <param name="hdu">The table.</param>
    /// <param name="name">The column.</param>
    /// <param name="unit">The unit wanted; also assumed when the file names none.</param>
    public static double[] Read(BinaryTableHdu hdu, string name, string unit)
    {
        var column = hdu[name];
        if (column.IsVariable || column.ElementCount != 1) throw hdu.Fault($"The column {name} must hold one number in each row.");
        var values = hdu.ReadDoubles(column);
        var factor = FitsUnit.Factor(column.Unit ?? unit, unit)
            ?? throw hdu.Fault($"The unit '{column.Unit}' of the column {name} cannot be converted to {unit}.");
        if (factor != 1)
            for (var i = 0; i < values.Length; i++) values[i] *= factor;
        return values;
    }
}
