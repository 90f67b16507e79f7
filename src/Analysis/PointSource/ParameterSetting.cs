namespace TapGamma.Analysis.PointSource;

/// <summary>What the user wants of one parameter of the model; what is null stays as the model has it.</summary>
/// <param name="Name">Name of the parameter.</param>
public sealed record ParameterSetting(string Name)
{
    /// <summary>Value to start from, or to keep.</summary>
    public double? Value { get; init; }

    /// <summary>Whether the fit leaves it alone.</summary>
    public bool? Frozen { get; init; }

    /// <summary>Smallest value allowed.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value allowed.</summary>
    public double? Max { get; init; }

    /// <summary>Name of the parameter whose value this one always takes.</summary>
    public string? LinkedTo { get; init; }
}
