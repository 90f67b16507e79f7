using MathNet.Numerics.LinearAlgebra;
using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Simulation;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Tests.PointSource;
using TapGamma.Analysis.Tests.Simulation;

namespace TapGamma.Analysis.Tests.Fitting;

/// <summary>Every model finds its own parameters in counts without noise, with the errors of a Hessian made of differences.</summary>
public sealed class AsimovTests(ITestOutputHelper output)
{
    private static readonly Lazy<SpectrumDataset> Response = new(() =>
    {
        var plan = EventDrawTests.Plan(SampleTargets.Crab);
        return PointSourceAnalysis.Run(BackgroundClosureTests.Settings(plan), new SimulatedObservations([plan], 1)).Stacked;
    });

    [Theory]
    [InlineData("pl", new[] { 2.3, 3e-11, 1 })]
    [InlineData("pl2", new[] { 2e-11, 2.2, 1, 10 })]
    [InlineData("ecpl", new[] { 1.9, 4e-11, 1, 0.12, 1 })]
    [InlineData("secpl", new[] { 1.9, 4e-11, 1, 0.15, 1.6 })]
    [InlineData("logparabola", new[] { 4e-11, 1, 2.3, 0.15 })]
    [InlineData("bpl", new[] { 1.9, 3.1, 3e-11, 2.2 })]
    [InlineData("sbpl", new[] { 1.8, 3.2, 3e-11, 2.2, 1, 0.6 })]
    public void Model_finds_its_own_parameters(string name, double[] truth)
    {
        var model = SpectralModels.Find(name)!;
        var dataset = Asimov(model, truth);
        FitParameter[] start = [.. FitParameter.Of(model).Select((p, i) => p.Frozen ? p with { Value = truth[i] } : p)];
        var spectrum = new SpectrumFit([dataset], model);
        var fit = spectrum.Run(start);
        Assert.True(fit.Converged, string.Join(' ', fit.Notes));
        int[] free = [.. Enumerable.Range(0, truth.Length).Where(i => !start[i].Frozen)];
        var errors = NumericErrors(spectrum, fit.Values, free, [.. free.Select(i => fit.Parameters[i].Error)]);
        for (var i = 0; i < free.Length; i++)
        {
            var p = fit.Parameters[free[i]];
            output.WriteLine($"{name} {p.Name}: {truth[free[i]]:G6} -> {p.Value:G8} +- {p.Error:G5}, by differences {errors[i]:G5}");
            Assert.Equal(0, (p.Value - truth[free[i]]) / p.Error, 1e-3);
            Assert.Equal(1, p.Error / errors[i], 0.005);
        }
    }

    private static SpectrumDataset Asimov(ISpectralModel model, double[] truth)
    {
        const double Factor = 50;
        var response = Response.Value;
        var more = response with { ExposureM2S = Array.ConvertAll(response.ExposureM2S, e => e * Factor) };
        var signal = SpectrumLikelihood.PredictSignal(more, model, null, truth);
        var background = Array.ConvertAll(more.Reco.CentersTeV, e => Factor * 5 * Math.Pow(e, -2));
        return more with
        {
            Counts = [.. signal.Zip(background, (s, b) => s + b)],
            CountsOff = [.. background.Zip(more.Alpha, (b, a) => a > 0 ? b / a : 0)],
        };
    }

    // Differences of a hundredth of the error, because parameters may depend on each other strongly; the covariance is twice the inverse of the Hessian of W.
    private static double[] NumericErrors(SpectrumFit spectrum, double[] values, int[] free, double[] errors)
    {
        var n = free.Length;
        var hessian = Matrix<double>.Build.Dense(n, n);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                hessian[i, j] = (At(i, 1, j, 1) - At(i, 1, j, -1) - At(i, -1, j, 1) + At(i, -1, j, -1)) / 4;
        var covariance = hessian.Inverse() * 2;
        return [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(covariance[i, i]) * Step(i))];

        double Step(int i) => 0.01 * errors[i];

        double At(int i, int a, int j, int b)
        {
            var point = values.ToArray();
            point[free[i]] += a * Step(i);
            point[free[j]] += b * Step(j);
            return spectrum.StatAt(point);
        }
    }
}
