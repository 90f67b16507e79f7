using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Fitting;

/// <summary>
/// The fit statistic of one model and one or more data sets, as a function of all model parameters. Holds scratch
/// space, so one instance serves one thread.
/// </summary>
internal sealed class SpectrumLikelihood : IObjective
{
    // Flux is per cm2, exposure in m2.
    private const double Cm2PerM2 = 1e4;

    private readonly List<Part> _parts = [];
    private readonly FitStatistic _statistic;
    private readonly int _parameterCount;
    private readonly int _trueCount;
    private readonly FluxIntegrator _integrator;
    private readonly double[] _flux;
    private readonly double[] _fluxGradient;
    private readonly double[] _signalGradient;

    public SpectrumLikelihood(
        IReadOnlyList<SpectrumDataset> datasets, ISpectralModel model, IAbsorption? absorption, FitStatistic statistic)
    {
        _statistic = statistic;
        _parameterCount = model.Parameters.Count;
        var truth = datasets[0].True;
        _trueCount = truth.Count;
        _integrator = new FluxIntegrator(model, absorption, truth.EdgesTeV);
        _flux = new double[_trueCount];
        _fluxGradient = new double[_trueCount * _parameterCount];
        _signalGradient = new double[_parameterCount];
        foreach (var d in datasets.Where(d => d.HasData)) _parts.Add(new Part(d));
    }

    /// <summary>Number of bins that take part.</summary>
    public int BinCount => _parts.Sum(p => p.On.Length);

    public double Evaluate(ReadOnlySpan<double> point)
    {
        _integrator.Evaluate(point, _flux);
        double sum = 0;
        foreach (var part in _parts)
            for (var k = 0; k < part.On.Length; k++)
                sum += Bin(part, k, DotProduct.Of(part.Row(k), _flux), out _, out _);
        return Finite(sum);
    }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        _integrator.Evaluate(point, _flux, _fluxGradient);
        gradient.Clear();
        curvature.Clear();
        double sum = 0;
        foreach (var part in _parts)
            for (var k = 0; k < part.On.Length; k++)
            {
                var row = part.Row(k);
                sum += Bin(part, k, DotProduct.Of(row, _flux), out var first, out var second);
                for (var p = 0; p < _parameterCount; p++)
                    _signalGradient[p] = DotProduct.Of(row, _fluxGradient.AsSpan(p * _trueCount, _trueCount));
                Accumulate(first, second, gradient, curvature);
            }

        return Finite(sum);
    }

    /// <summary>Predicted signal counts of every bin of a data set, masked or not.</summary>
    public static double[] PredictSignal(
        SpectrumDataset dataset, ISpectralModel model, IAbsorption? absorption, ReadOnlySpan<double> parameters)
    {
        var flux = new double[dataset.True.Count];
        new FluxIntegrator(model, absorption, dataset.True.EdgesTeV).Evaluate(parameters, flux);
        var signal = new double[dataset.Reco.Count];
        for (var t = 0; t < flux.Length; t++)
            for (var k = 0; k < signal.Length; k++)
                signal[k] += Cm2PerM2 * flux[t] * dataset.ExposureM2S[t] * dataset.Dispersion[t * signal.Length + k];
        return signal;
    }

    private static double Finite(double sum) => double.IsNaN(sum) ? double.PositiveInfinity : sum;

    private void Accumulate(double first, double second, Span<double> gradient, Span<double> curvature)
    {
        for (var p = 0; p < _parameterCount; p++)
        {
            gradient[p] += first * _signalGradient[p];
            var scaled = second * _signalGradient[p];
            for (var q = 0; q < _parameterCount; q++) curvature[p * _parameterCount + q] += scaled * _signalGradient[q];
        }
    }

    private double Bin(Part part, int k, double signal, out double first, out double second) =>
        FitStatistics.Evaluate(_statistic, part.On[k], part.Off[k], part.Alpha[k], signal, out first, out second);

    // The unmasked bins of one data set; the response is kept by reconstructed bin so that a prediction is a dot product.
    private sealed class Part
    {
        private readonly double[] _response;
        private readonly int _trueCount;

        public Part(SpectrumDataset dataset)
        {
            var bins = Enumerable.Range(0, dataset.Mask.Length).Where(k => dataset.Mask[k]).ToArray();
            On = [.. bins.Select(k => dataset.Counts[k])];
            Off = [.. bins.Select(k => dataset.CountsOff[k])];
            Alpha = [.. bins.Select(k => dataset.Alpha[k])];
            _trueCount = dataset.True.Count;
            _response = new double[bins.Length * _trueCount];
            for (var j = 0; j < bins.Length; j++)
                for (var t = 0; t < _trueCount; t++)
                    _response[j * _trueCount + t] =
                        Cm2PerM2 * dataset.ExposureM2S[t] * dataset.Dispersion[t * dataset.Reco.Count + bins[j]];
        }

        public double[] On { get; }

        public double[] Off { get; }

        public double[] Alpha { get; }

        public ReadOnlySpan<double> Row(int k) => _response.AsSpan(k * _trueCount, _trueCount);
    }
}
