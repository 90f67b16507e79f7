using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Maps;

/// <summary>Squared distances of events from the target, and from the off positions scaled to one.</summary>
public sealed record Theta2Histogram
{
    /// <summary>Bin edges in deg2.</summary>
    public required double[] EdgesDeg2 { get; init; }

    /// <summary>Counts around the target.</summary>
    public required double[] On { get; init; }

    /// <summary>Counts around all off positions.</summary>
    public required double[] Off { get; init; }

    /// <summary>Background: the off counts of each run over its number of off positions.</summary>
    public required double[] Background { get; init; }

    /// <summary>Radius of the on region, deg.</summary>
    public required double OnRadiusDeg { get; init; }

    /// <summary>Significance of the excess of a bin.</summary>
    public double SignificanceOf(int bin) =>
        Off[bin] > 0 ? Significance.LiMa(On[bin], Off[bin], Background[bin] / Off[bin]) : double.NaN;
}
