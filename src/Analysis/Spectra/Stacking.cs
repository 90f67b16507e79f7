namespace TapGamma.Analysis.Spectra;

/// <summary>Adds the data sets of several runs into one, each bin from the runs whose mask admits it.</summary>
public static class Stacking
{
    /// <summary>Stacks data sets on the same axes; runs without an unmasked bin contribute nothing.</summary>
    public static SpectrumDataset Stack(IReadOnlyList<SpectrumDataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        if (datasets.Count == 0) throw new ArgumentException("Nothing to stack.", nameof(datasets));
        var (reco, truth) = (datasets[0].Reco, datasets[0].True);
        var used = datasets.Where(d => d.HasData).ToArray();
        var (on, off, background) = (new double[reco.Count], new double[reco.Count], new double[reco.Count]);
        var mask = new bool[reco.Count];
        foreach (var d in used)
            for (var k = 0; k < reco.Count; k++)
            {
                if (!d.Mask[k]) continue;
                mask[k] = true;
                on[k] += d.Counts[k];
                off[k] += d.CountsOff[k];
                background[k] += d.Alpha[k] * d.CountsOff[k];
            }

        var (exposure, full, dispersion) = Respond(used, truth.Count, reco.Count);
        return new SpectrumDataset
        {
            Name = "stacked",
            Reco = reco,
            True = truth,
            Counts = on,
            CountsOff = off,
            Alpha = MeanAlpha(off, background, used),
            Mask = mask,
            ExposureM2S = exposure,
            FullExposureM2S = full,
            Dispersion = dispersion,
            LivetimeS = used.Sum(d => d.LivetimeS),
        };
    }

    // Where no off count was seen the mean of all bins stands in, so that W still knows how deep the off regions looked.
    private static double[] MeanAlpha(double[] off, double[] background, SpectrumDataset[] used)
    {
        var (allOff, allBackground) = (off.Sum(), background.Sum());
        var mean = allOff > 0 ? allBackground / allOff
            : used.Length > 0 ? used.Average(d => d.Alpha[Array.IndexOf(d.Mask, true)])
            : 0;
        return [.. off.Zip(background, (o, b) => o > 0 ? b / o : mean)];
    }

    private static (double[] Exposure, double[] Full, double[] Dispersion) Respond(
        SpectrumDataset[] used, int trueCount, int recoCount)
    {
        var (exposure, full) = (new double[trueCount], new double[trueCount]);
        var dispersion = new double[trueCount * recoCount];
        foreach (var d in used)
            for (var t = 0; t < trueCount; t++)
            {
                exposure[t] += d.ExposureM2S[t];
                full[t] += d.FullExposureM2S[t];
                for (var k = 0; k < recoCount; k++)
                    if (d.Mask[k]) dispersion[t * recoCount + k] += d.FullExposureM2S[t] * d.Dispersion[t * recoCount + k];
            }

        for (var t = 0; t < trueCount; t++)
            for (var k = 0; k < recoCount; k++)
                dispersion[t * recoCount + k] = full[t] > 0 ? dispersion[t * recoCount + k] / full[t] : 0;
        return (exposure, full, dispersion);
    }
}
