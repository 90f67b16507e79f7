namespace TapGamma.Analysis.Maps;

/// <summary>Maps made with the ring background (Berge, Funk and Hinton 2007, section 3.1). Pixels no run covers are NaN.</summary>
public sealed record RingMaps
{
    /// <summary>Counts of the runs whose field holds the pixel.</summary>
    public required SkyMap Counts { get; init; }

    /// <summary>Counts in the ring around the pixel.</summary>
    public required SkyMap Off { get; init; }

    /// <summary>Ratio of the pixel's to its ring's acceptance.</summary>
    public required SkyMap Alpha { get; init; }

    /// <summary>Excess within the correlation radius.</summary>
    public required SkyMap Excess { get; init; }

    /// <summary>Significance of the excess within the correlation radius.</summary>
    public required SkyMap Significance { get; init; }

    /// <summary>Effective area x live time for a point source, m2 s: mean over the energy band, weighted with a power law.</summary>
    public required SkyMap Exposure { get; init; }

    /// <summary>Flux of the excess within the correlation radius, cm-2 s-1 in the energy band; what the point spread carries beyond is not added.</summary>
    public required SkyMap Flux { get; init; }

    /// <summary>Whether any run covers the pixel.</summary>
    public required bool[] Covered { get; init; }

    /// <summary>Whether the pixel is excluded from the background.</summary>
    public required bool[] Excluded { get; init; }

    /// <summary>Mean and standard deviation of the significance outside the excluded sky; 0 and 1 when the background is right.</summary>
    public (double Mean, double Width) OffDistribution()
    {
        var values = Significance.Values.Where((v, i) => double.IsFinite(v) && !Excluded[i]).ToArray();
        if (values.Length < 2) return (double.NaN, double.NaN);
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }
}
