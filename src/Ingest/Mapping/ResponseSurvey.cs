using TapGamma.Dl3.Irfs;

namespace TapGamma.Ingest.Mapping;

/// <summary>A quantity of a response at the reference energy, and its range over the usable energies.</summary>
/// <param name="At">Value at <paramref name="EnergyTeV"/>; null where the response gives none.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="EnergyTeV">The reference energy: 1 TeV, or the middle of the usable range where 1 TeV lies outside the response.</param>
internal sealed record ResponseSurvey(double? At, double? Min, double? Max, double EnergyTeV)
{
    private const double UsualReferenceTeV = 1;

    public static ResponseSurvey None { get; } = new(null, null, null, UsualReferenceTeV);

    /// <summary>Evaluates a quantity at the reference energy and at every energy of the axis that is usable.</summary>
    public static ResponseSurvey Of(IrfAxis? axis, double? low, double? high, Func<double, double> value)
    {
        if (axis is null) return None;
        var reference = Reference(axis, low, high);
        var at = value(reference);
        var values = axis.Nodes.Where(e => !(e < low) && !(e > high)).Select(value).Append(at).Where(IsUsable).ToList();
        return values.Count == 0
            ? None
            : new ResponseSurvey(IsUsable(at) ? at : null, values.Min(), values.Max(), reference);
    }

    private static double Reference(IrfAxis axis, double? low, double? high)
    {
        var isInside = axis.Nodes[0] <= UsualReferenceTeV && UsualReferenceTeV <= axis.Nodes[^1];
        return isInside || low is null || high is null ? UsualReferenceTeV : Math.Sqrt(low.Value * high.Value);
    }

    private static bool IsUsable(double value) => double.IsFinite(value) && value > 0;
}
