using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Sensitivity;

/// <summary>
/// The weakest flux a data set would detect, band by band: a significance, a least number of excess counts and a least
/// part of the background must all be reached.
/// </summary>
public sealed class SensitivityEstimator(SpectrumDataset dataset)
{
    private const double Amplitude = 1e-12;

    /// <summary>Significance needed, in standard deviations.</summary>
    public double Sigmas { get; init; } = 5;

    /// <summary>Excess counts needed.</summary>
    public double MinExcess { get; init; } = 10;

    /// <summary>Part of the background the excess must reach, because the background is not known better.</summary>
    public double MinBackgroundPart { get; init; } = 0.05;

    /// <summary>Index of the power law assumed within a band.</summary>
    public double Index { get; init; } = 2;

    /// <summary>One point for each pair of neighbouring edges; the edges move to the nearest edge of the data.</summary>
    public IReadOnlyList<SensitivityPoint> Run(IReadOnlyList<double> edgesTeV)
    {
        ArgumentNullException.ThrowIfNull(edgesTeV);
        var model = SpectralModels.Find("pl")!;
        var signal = SpectrumLikelihood.PredictSignal(dataset, model, null, [Index, Amplitude, 1]);
        int[] bins = [.. edgesTeV.Select(dataset.Reco.NearestEdge).Distinct()];
        return [.. bins.Zip(bins.Skip(1), (first, end) => Point(signal, first, end))];
    }

    private SensitivityPoint Point(double[] signal, int first, int end)
    {
        double off = 0, background = 0, predicted = 0;
        for (var k = first; k < end; k++)
        {
            if (!dataset.Mask[k]) continue;
            off += dataset.CountsOff[k];
            background += dataset.Alpha[k] * dataset.CountsOff[k];
            predicted += signal[k];
        }

        var (min, max) = (dataset.Reco.EdgesTeV[first], dataset.Reco.EdgesTeV[end]);
        var alpha = off > 0 ? background / off : dataset.Alpha[first];
        if (!(predicted > 0 && alpha > 0)) return new SensitivityPoint(min, max, double.NaN, double.NaN, background, "");
        var (excess, criterion) = new (double Excess, string Criterion)[]
        {
            (ExcessFor(off, alpha), "significance"),
            (MinExcess, "counts"),
            (MinBackgroundPart * background, "background"),
        }.MaxBy(c => c.Excess);
        var dnde = excess / predicted * Amplitude * Math.Pow(min * max, -Index / 2);
        return new SensitivityPoint(min, max, dnde, excess, background, criterion);
    }

    private double ExcessFor(double off, double alpha)
    {
        double low = 0, high = 1;
        while (Significance.LiMa(high + alpha * off, off, alpha) < Sigmas) high *= 2;
        for (var i = 0; i < 100 && high - low > 1e-12 * high; i++)
        {
            var middle = 0.5 * (low + high);
            if (Significance.LiMa(middle + alpha * off, off, alpha) < Sigmas) low = middle;
            else high = middle;
        }

        return high;
    }
}
