namespace TapGamma.Sky;

/// <summary>What the cells of a coverage map mean: how a cell splits and how deep (MOC 2.0, 2).</summary>
internal readonly record struct MocAxis(char Letter, int MaxOrder, int BitsPerOrder, long TopCells)
{
    public static MocAxis Space { get; } = new('s', 29, 2, 12);

    public static MocAxis Time { get; } = new('t', 61, 1, 2);

    public long End => TopCells << (BitsPerOrder * MaxOrder);

    public int Shift(int order) => BitsPerOrder * (MaxOrder - order);

    public void Check(int order)
    {
        if (order < 0 || order > MaxOrder)
            throw new ArgumentOutOfRangeException(nameof(order), order, FormattableString.Invariant($"The orders of this MOC go from 0 to {MaxOrder}."));
    }
}
