using System.Globalization;

namespace TapGamma.Dl3.Cuts;

/// <summary>A closed interval; an end may be infinite (DALI 1.1, 3.3.3).</summary>
/// <param name="Min">Lower end.</param>
/// <param name="Max">Upper end, not below the lower one.</param>
public readonly record struct ClosedRange(double Min, double Max)
{
    /// <summary>Whether a value lies inside or on an end.</summary>
    public bool Contains(double value) => value >= Min && value <= Max;

    /// <summary>Whether two intervals share a value.</summary>
    public bool Meets(ClosedRange other) => Min <= other.Max && other.Min <= Max;

    /// <summary>The interval with open ends left out, such as <c>0.5:10</c> or <c>0.5:</c> (the data-subspace form).</summary>
    public override string ToString() => $"{Text(Min)}:{Text(Max)}";

    private static string Text(double value) => double.IsInfinity(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
