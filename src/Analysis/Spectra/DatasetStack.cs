namespace TapGamma.Analysis.Spectra;

/// <summary>A sum of data sets on the same axes that grows one by one; what comes out depends on their order only by rounding.</summary>
internal sealed class DatasetStack(EnergyAxis reco, EnergyAxis truth)
{
    private readonly double[] _on = new double[reco.Count];
    private readonly double[] _off = new double[reco.Count];
    private readonly double[] _background = new double[reco.Count];
    private readonly bool[] _mask = new bool[reco.Count];
    private readonly double[] _exposure = new double[truth.Count];
    private readonly double[] _full = new double[truth.Count];
    private readonly double[] _dispersion = new double[truth.Count * reco.Count];
    private double _livetimeS;
    private double _alphas;
    private int _count;

    /// <summary>Adds a data set, each bin where its mask admits it.</summary>
    public void Add(SpectrumDataset d)
    {
        if (!d.HasData) return;
        for (var k = 0; k < reco.Count; k++)
        {
            if (!d.Mask[k]) continue;
            _mask[k] = true;
            _on[k] += d.Counts[k];
            _off[k] += d.CountsOff[k];
            _background[k] += d.Alpha[k] * d.CountsOff[k];
        }

        for (var t = 0; t < truth.Count; t++)
        {
            _exposure[t] += d.ExposureM2S[t];
            _full[t] += d.FullExposureM2S[t];
            for (var k = 0; k < reco.Count; k++)
                if (d.Mask[k]) _dispersion[t * reco.Count + k] += d.FullExposureM2S[t] * d.Dispersion[t * reco.Count + k];
        }

        _livetimeS += d.LivetimeS;
        _alphas += d.Alpha[Array.IndexOf(d.Mask, true)];
        _count++;
    }

    /// <summary>The sum so far.</summary>
    public SpectrumDataset Sum()
    {
        var dispersion = new double[truth.Count * reco.Count];
        for (var t = 0; t < truth.Count; t++)
            for (var k = 0; k < reco.Count; k++)
                dispersion[t * reco.Count + k] = _full[t] > 0 ? _dispersion[t * reco.Count + k] / _full[t] : 0;
        return new SpectrumDataset
        {
            Name = "stacked",
            Reco = reco,
            True = truth,
            Counts = [.. _on],
            CountsOff = [.. _off],
            Alpha = MeanAlpha(),
            Mask = [.. _mask],
            ExposureM2S = [.. _exposure],
            FullExposureM2S = [.. _full],
            Dispersion = dispersion,
            LivetimeS = _livetimeS,
        };
    }

    // Where no off count was seen the mean of all bins stands in, so that W still knows how deep the off regions looked.
    private double[] MeanAlpha()
    {
        var (allOff, allBackground) = (_off.Sum(), _background.Sum());
        var mean = allOff > 0 ? allBackground / allOff : _count > 0 ? _alphas / _count : 0;
        return [.. _off.Zip(_background, (o, b) => o > 0 ? b / o : mean)];
    }
}
