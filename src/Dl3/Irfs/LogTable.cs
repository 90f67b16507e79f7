namespace TapGamma.Dl3.Irfs;

/// <summary>A table that is interpolated in the logarithm of its values, as backgrounds are.</summary>
internal sealed class LogTable
{
    private readonly Lazy<IrfTable> _logarithms;

    public LogTable(IrfTable table)
    {
        Table = table;
        // Tens of thousands of logarithms that readers who only check a file never need.
        _logarithms = new(() => new IrfTable(Array.ConvertAll(table.Values, value => Math.Log(Math.Max(value, IrfAxis.Tiny))), table.Axes));
    }

    public IrfTable Table { get; }

    public double Interpolate(AxisPoint a, AxisPoint b) => Back(_logarithms.Value.Interpolate(a, b));

    public double Interpolate(AxisPoint a, AxisPoint b, AxisPoint c) => Back(_logarithms.Value.Interpolate(a, b, c));

    /// <summary>Empty cells were lifted to the smallest number; it becomes zero again.</summary>
    private static double Back(double logarithm)
    {
        var value = Math.Exp(logarithm);
        return Math.Abs(value - IrfAxis.Tiny) <= IrfAxis.Tiny ? 0 : IrfTable.Clip(value);
    }
}
