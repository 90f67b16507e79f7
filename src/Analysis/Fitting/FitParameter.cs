using TapGamma.Analysis.Models;

namespace TapGamma.Analysis.Fitting;

/// <summary>One parameter as a fit takes it: where it starts, whether and how far it may move.</summary>
/// <param name="Name">Name within its model.</param>
/// <param name="Unit">Unit, empty for a pure number.</param>
/// <param name="Value">Value to start from, or to keep.</param>
public sealed record FitParameter(string Name, string Unit, double Value)
{
    /// <summary>True when the fit leaves it alone.</summary>
    public bool Frozen { get; init; }

    /// <summary>Smallest value allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Name of the parameter whose value this one always takes, or null.</summary>
    public string? LinkedTo { get; init; }

    /// <summary>The parameters of a model as it defines them.</summary>
    public static IReadOnlyList<FitParameter> Of(ISpectralModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Parameters.Select(p =>
            new FitParameter(p.Name, p.Unit, p.Default) { Frozen = p.Frozen, Min = p.Min, Max = p.Max })];
    }
}
