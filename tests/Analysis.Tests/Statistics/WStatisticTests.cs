using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Tests.Statistics;

public sealed class WStatisticTests
{
    [Theory]
    [InlineData(7, 20, 0.1, 3.5)]
    [InlineData(0, 20, 0.1, 3.5)]
    [InlineData(7, 0, 0.1, 0.3)]
    [InlineData(7, 0, 0.1, 30)]
    [InlineData(3, 11, 0.25, -0.9)]
    [InlineData(0, 11, 0.25, -0.9)]
    [InlineData(0, 11, 0.25, -5)]
    [InlineData(2000, 700, 0.04, 2300)]
    [InlineData(1, 2, 1e-3, 400)]
    public void Derivatives_agree_with_differences(double on, double off, double alpha, double signal)
    {
        WStatistic.Evaluate(on, off, alpha, signal, out var first, out var second);
        var h = 1e-4 * Math.Abs(signal);
        var up = WStatistic.Evaluate(on, off, alpha, signal + h, out var firstUp, out _);
        var down = WStatistic.Evaluate(on, off, alpha, signal - h, out var firstDown, out _);
        Assert.Equal((up - down) / (2 * h), first, 1e-5 * (1 + Math.Abs(first)));
        Assert.Equal((firstUp - firstDown) / (2 * h), second, 1e-5 * (1 + Math.Abs(second)));
    }

    [Theory]
    [InlineData(7, 20, 0.1)]
    [InlineData(0, 20, 0.1)]
    [InlineData(5, 0, 0.2)]
    public void Is_the_minimum_over_the_background(double on, double off, double alpha)
    {
        const double signal = 2.2;
        var best = double.PositiveInfinity;
        for (var b = 1e-9; b < 100; b += 0.001)
        {
            var mu = signal + alpha * b;
            var value = 2 * (mu + b) - (on > 0 ? 2 * on * Math.Log(mu) : 0) - (off > 0 ? 2 * off * Math.Log(b) : 0);
            best = Math.Min(best, value);
        }

        best -= 2 * (on - (on > 0 ? on * Math.Log(on) : 0) + off - (off > 0 ? off * Math.Log(off) : 0));
        Assert.Equal(best, WStatistic.Evaluate(on, off, alpha, signal), 1e-4);
    }

    [Fact]
    public void Is_zero_when_the_signal_is_the_excess() =>
        Assert.Equal(0, WStatistic.Evaluate(30, 100, 0.2, 10), 1e-12);

    // Li and Ma (1983), section 3: N_on = 1000, N_off = 2000, alpha = 0.4 by their equation 17, evaluated by hand.
    [Fact]
    public void Significance_is_equation_17_of_Li_and_Ma()
    {
        const double on = 1000, off = 2000, a = 0.4;
        var ln = on * Math.Log((1 + a) / a * (on / (on + off))) + off * Math.Log((1 + a) * (off / (on + off)));
        Assert.Equal(Math.Sqrt(2 * ln), Significance.LiMa(on, off, a), 1e-9);
        Assert.True(Significance.LiMa(700, off, a) < 0);
    }
}
