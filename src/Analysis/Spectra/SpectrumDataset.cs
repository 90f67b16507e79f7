namespace TapGamma.Analysis.Spectra;

/// <summary>On and off counts of one run, or of several stacked, with the response that predicts them.</summary>
public sealed record SpectrumDataset
{
    /// <summary>OBS_ID of the run, or <c>stacked</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Bins of the counts.</summary>
    public required EnergyAxis Reco { get; init; }

    /// <summary>Bins of the response.</summary>
    public required EnergyAxis True { get; init; }

    /// <summary>Counts in the on region.</summary>
    public required double[] Counts { get; init; }

    /// <summary>Counts in the off regions.</summary>
    public required double[] CountsOff { get; init; }

    /// <summary>On over off acceptance; 0 where there is no off region.</summary>
    public required double[] Alpha { get; init; }

    /// <summary>Bins that take part in the analysis.</summary>
    public required bool[] Mask { get; init; }

    /// <summary>Exposure in m2 s of the events inside the on region, by true energy.</summary>
    public required double[] ExposureM2S { get; init; }

    /// <summary>Exposure in m2 s before the containment correction, by true energy.</summary>
    public required double[] FullExposureM2S { get; init; }

    /// <summary>Chance that a true bin's event is counted in a reconstructed bin: row by true bin.</summary>
    public required double[] Dispersion { get; init; }

    /// <summary>Live time in s.</summary>
    public required double LivetimeS { get; init; }

    /// <summary>Whether any bin takes part.</summary>
    public bool HasData => Array.IndexOf(Mask, true) >= 0;

    /// <summary>Counts of the on region inside the mask.</summary>
    public double MaskedOn => Sum(static (d, i) => d.Counts[i]);

    /// <summary>Counts of the off regions inside the mask.</summary>
    public double MaskedOff => Sum(static (d, i) => d.CountsOff[i]);

    /// <summary>Background expected in the on region inside the mask.</summary>
    public double MaskedBackground => Sum(static (d, i) => d.Alpha[i] * d.CountsOff[i]);

    private double Sum(Func<SpectrumDataset, int, double> term)
    {
        double sum = 0;
        for (var i = 0; i < Mask.Length; i++)
            if (Mask[i]) sum += term(this, i);
        return sum;
    }
}
