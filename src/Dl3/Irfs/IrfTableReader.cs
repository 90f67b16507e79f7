using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>Reads axes and values of a one-row response table, in our units and in the axis order asked for (GADF 0.3, irfs/general).</summary>
internal sealed class IrfTableReader
{
    private const string LowSuffix = "_LO";
    private readonly BinaryTableHdu _hdu;
    private readonly List<string> _columnOrder;

    public IrfTableReader(BinaryTableHdu hdu)
    {
        _hdu = hdu;
        if (hdu.RowCount < 1) throw hdu.Fault("A response needs one row, the table is empty.");
        _columnOrder = [.. hdu.Columns.Where(column => column.Name.EndsWith(LowSuffix, StringComparison.OrdinalIgnoreCase))
            .Select(column => column.Name[..^LowSuffix.Length].ToUpperInvariant())];
    }

    public bool IsPointLike => string.Equals(_hdu.Header.FindString("HDUCLAS3")?.Trim(), "POINT-LIKE", StringComparison.OrdinalIgnoreCase);

    /// <summary>The energy axis in TeV; files call it ENERG or, some, ETRUE.</summary>
    public IrfAxis Energy() => Axis(_hdu.TryGetColumn("ENERG_LO", out _) || !_hdu.TryGetColumn("ETRUE_LO", out _) ? "ENERG" : "ETRUE", "TeV", true);

    public IrfAxis Theta() => Axis("THETA", "deg", false);

    public IrfAxis Axis(string name, string unit, bool isLogarithmic)
    {
        var (low, high) = (Values(name + LowSuffix, unit, unit), Values(name + "_HI", unit, unit));
        try
        {
            return IrfAxis.FromBounds(name, low, high, isLogarithmic);
        }
        catch (ArgumentException e)
        {
            throw _hdu.Fault(e.Message);
        }
    }

    /// <summary>The values of a data column, rearranged so that the axes given run from slowest to fastest.</summary>
    /// <param name="name">The column.</param>
    /// <param name="unit">The unit wanted; also assumed when the file names none.</param>
    /// <param name="axes">The axes, slowest first.</param>
    public IrfTable Table(string name, string unit, params IrfAxis[] axes)
    {
        var column = _hdu[name];
        var values = Values(name, unit, unit);
        if (axes.Aggregate(1L, (product, axis) => product * axis.Count) != values.Length)
            throw Shape(column, values.Length, axes);
        var file = FileOrder(column, axes);
        return new IrfTable(Rearranged(values, file, axes), axes);
    }

    private double[] Values(string name, string unit, string assumed)
    {
        var column = _hdu[name];
        var values = new double[column.ElementCount];
        if (column.IsVariable) values = _hdu.ReadVariableDoubles(column, 0);
        else _hdu.ReadDoubles(column, values);
        var found = column.Unit ?? _hdu.Header.FindString(FormattableString.Invariant($"CUNIT{column.Index + 1}")) ?? assumed;
        var factor = FitsUnit.Factor(found, unit) ?? throw _hdu.Fault($"The unit '{found}' of the column {name} cannot be converted to {unit}.");
        if (factor != 1)
            for (var i = 0; i < values.Length; i++) values[i] *= factor;
        return values;
    }

    /// <summary>The axes in file order, fastest first: from CREFn, else from the order of the axis columns, as far as TDIMn agrees.</summary>
    private IrfAxis[] FileOrder(FitsColumn column, IrfAxis[] axes)
    {
        var named = CrefOrder(column) ?? _columnOrder;
        var order = axes.OrderBy(axis => named.IndexOf(axis.Name) is var i && i < 0 ? int.MaxValue : i).ToArray();
        if (column.Dimensions.Count == 0) return order;
        var dimensions = column.Dimensions.ToList();
        // Axes of one bin may be left out of TDIM or be added to it.
        dimensions.RemoveAll(length => length == 1);
        if (Matches(order, dimensions)) return order;
        Array.Reverse(order);
        return Matches(order, dimensions) ? order : throw Shape(column, column.ElementCount, axes);
    }

    private static bool Matches(IrfAxis[] axes, List<int> dimensions) =>
        axes.Select(axis => axis.Count).Where(count => count != 1).SequenceEqual(dimensions);

    private List<string>? CrefOrder(FitsColumn column)
    {
        var text = _hdu.Header.FindString(FormattableString.Invariant($"CREF{column.Index + 1}"))?.Trim();
        if (text is not ['(', .. var inside, ')']) return null;
        return [.. inside.Split(',').Select(pair => pair.Split(':')[0].Trim().ToUpperInvariant())
            .Select(axis => axis.EndsWith(LowSuffix, StringComparison.Ordinal) ? axis[..^LowSuffix.Length] : axis)];
    }

    private FitsFormatException Shape(FitsColumn column, int count, IrfAxis[] axes) => _hdu.Fault(
        $"The {count} values of the column {column.Name} do not fit the axes {string.Join(" x ", axes.Select(axis => $"{axis.Name} ({axis.Count})"))}.");

    /// <param name="values">Values in file order.</param>
    /// <param name="file">Axes of the file, fastest first.</param>
    /// <param name="wanted">Axes of the result, slowest first.</param>
    private static double[] Rearranged(double[] values, IrfAxis[] file, IrfAxis[] wanted)
    {
        var strides = new int[3];
        for (var (i, stride) = (0, 1); i < file.Length; stride *= file[i++].Count) strides[Array.IndexOf(wanted, file[i])] = stride;
        var (n0, n1, n2) = (wanted[0].Count, wanted[1].Count, wanted.Length == 3 ? wanted[2].Count : 1);
        var result = GC.AllocateUninitializedArray<double>(values.Length);
        var (at, step) = (0, strides[2]);
        for (var i = 0; i < n0; i++)
        {
            for (var j = 0; j < n1; j++)
            {
                var from = i * strides[0] + j * strides[1];
                for (var k = 0; k < n2; k++, from += step) result[at++] = values[from];
            }
        }

        return result;
    }
}
