using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Fitting;

/// <summary>Where a fit starts: the shape given, with the amplitude that fits it best, then other shapes.</summary>
internal static class FitStart
{
    private static readonly double[] OtherIndices = [2, 3.5, 1, 5];

    public static double StatNull(IReadOnlyList<SpectrumDataset> datasets, FitStatistic statistic)
    {
        double sum = 0;
        foreach (var d in datasets)
            for (var k = 0; k < d.Mask.Length; k++)
                if (d.Mask[k]) sum += FitStatistics.Evaluate(statistic, d.Counts[k], d.CountsOff[k], d.Alpha[k], 0, out _, out _);
        return sum;
    }

    public static IEnumerable<IReadOnlyList<FitParameter>> Candidates(
        IReadOnlyList<SpectrumDataset> datasets, ISpectralModel model, IAbsorption? absorption, FitStatistic statistic,
        IReadOnlyList<FitParameter> parameters)
    {
        yield return WithBestAmplitude(parameters);
        var slope = Enumerable.Range(0, parameters.Count)
            .FirstOrDefault(i => parameters[i].Name is "index" or "alpha" or "index1" && IsFree(parameters[i]), -1);
        if (slope < 0) yield break;
        foreach (var index in OtherIndices)
        {
            var changed = parameters.ToArray();
            changed[slope] = changed[slope] with { Value = Math.Clamp(index, changed[slope].Min, changed[slope].Max) };
            yield return WithBestAmplitude(changed);
        }

        IReadOnlyList<FitParameter> WithBestAmplitude(IReadOnlyList<FitParameter> start)
        {
            var amplitude = start[model.AmplitudeIndex];
            if (!IsFree(amplitude)) return start;
            var values = start.Select(p => p.Value).ToArray();
            if (values[model.AmplitudeIndex] == 0) values[model.AmplitudeIndex] = 1e-12;
            var norm = new NormFit(datasets, d => SpectrumLikelihood.PredictSignal(d, model, absorption, values), statistic);
            var scaled = norm.Run().Value * values[model.AmplitudeIndex];
            if (!double.IsFinite(scaled) || scaled == 0) return start;
            var changed = start.ToArray();
            changed[model.AmplitudeIndex] = amplitude with { Value = Math.Clamp(scaled, amplitude.Min, amplitude.Max) };
            return changed;
        }
    }

    private static bool IsFree(FitParameter p) => !p.Frozen && p.LinkedTo is null;
}
