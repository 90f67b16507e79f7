namespace TapGamma.Dl3.Irfs;

/// <summary>A table that is interpolated in the logarithm of its values, as backgrounds are.</summary>
internal sealed class LogTable
{
    private readonly IrfTable _logarithms;

    public LogTable(IrfTable table)
    {
        Table = table;
        _logarithms = new IrfTable(Array.ConvertAll(table.Values, value => Math.Log(Math.Max(value, IrfAxis.Tiny))), table.Axes);
    }

    public IrfTable Table { get; }

    public double Interpolate(AxisPoint a, AxisPoint b) => Back(_logarithms.Interpolate(a, b));

    public double Interpolate(AxisPoint a, AxisPoint b, AxisPoint c) => Back(_logarithms.Interpolate(a, b, c));

    /// <summary>Empty cells were lifted to the smallest number; it becomes zero again.</summary>
    private static double Back(double logarithm)
    {
        var value = Math.Exp(logarithm);
        return Math.Abs(value - IrfAxis.Tiny) <= IrfAxis.Tiny ? 0 : IrfTable.Clip(value);
    }
}
