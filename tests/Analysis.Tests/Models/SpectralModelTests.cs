using TapGamma.Analysis.Models;

namespace TapGamma.Analysis.Tests.Models;

public sealed class SpectralModelTests
{
    public static TheoryData<string> Names => [.. SpectralModels.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_agrees_with_differences(string name)
    {
        var model = SpectralModels.Find(name)!;
        double[] p = [.. model.Parameters.Select(q => q.Default)];
        var gradient = new double[p.Length];
        foreach (var energy in new[] { 0.11, 0.7, 1.3, 22 })
        {
            model.Evaluate(energy, p, gradient);
            for (var i = 0; i < p.Length; i++)
            {
                var h = 1e-5 * p[i];
                double[] up = [.. p], down = [.. p];
                up[i] += h;
                down[i] -= h;
                var expected = (model.Evaluate(energy, up, default) - model.Evaluate(energy, down, default)) / (2 * h);
                var scale = Math.Abs(expected) + 1e-5 * model.Evaluate(energy, p, default) / p[i];
                Assert.Equal(expected / scale, gradient[i] / scale, 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bin_integrals_have_the_right_derivatives(string name)
    {
        var model = SpectralModels.Find(name)!;
        double[] p = [.. model.Parameters.Select(q => q.Default)];
        double[] edges = [0.5, 0.7, 1.1, 3];
        var integrator = new FluxIntegrator(model, null, edges);
        var flux = new double[3];
        var gradient = new double[3 * p.Length];
        integrator.Evaluate(p, flux, gradient);
        for (var i = 0; i < p.Length; i++)
        {
            var h = 1e-6 * p[i];
            double[] up = [.. p], down = [.. p];
            up[i] += h;
            down[i] -= h;
            double[] fluxUp = new double[3], fluxDown = new double[3];
            integrator.Evaluate(up, fluxUp);
            integrator.Evaluate(down, fluxDown);
            for (var k = 0; k < 3; k++)
                Assert.Equal((fluxUp[k] - fluxDown[k]) / (2 * h) / flux[k] * p[i], gradient[i * 3 + k] / flux[k] * p[i], 1e-6);
        }
    }

    [Fact]
    public void Integral_flux_is_the_amplitude_of_pl2()
    {
        double[] p = [3e-11, 2.7, 0.4, 8];
        var flux = FluxIntegrator.Integrate(SpectralModels.Find("pl2")!, null, p, 0.4, 8);
        Assert.Equal(1, flux / 3e-11, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1 + 1e-9)]
    [InlineData(2.5)]
    public void Power_law_integral_is_exact(double index)
    {
        double[] p = [index, 2e-12, 1.0];
        var flux = FluxIntegrator.Integrate(SpectralModels.Find("pl")!, null, p, 2, 5);
        var expected = Math.Abs(index - 1) < 1e-8
            ? 2e-12 * Math.Log(2.5)
            : 2e-12 / (1 - index) * (Math.Pow(5, 1 - index) - Math.Pow(2, 1 - index));
        Assert.Equal(1, flux / expected, 1e-8);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 3.0001)]
    [InlineData(-3, -3.4)]
    [InlineData(3, 3.6)]
    [InlineData(3, 400)]
    public void Logarithmic_mean_agrees_with_its_definition(double a, double b)
    {
        var expected = a == b ? a : (b - a) / Math.Log(b / a);
        Assert.Equal(expected, LogarithmicMean.Evaluate(a, b, out var byA, out var byB), 1e-10 * Math.Abs(a));
        const double h = 1e-6;
        Assert.Equal((LogarithmicMean.Evaluate(a + h, b) - LogarithmicMean.Evaluate(a - h, b)) / (2 * h), byA, 1e-7);
        Assert.Equal((LogarithmicMean.Evaluate(a, b + h) - LogarithmicMean.Evaluate(a, b - h)) / (2 * h), byB, 1e-7);
    }
}
