using TapGamma.Analysis.Simulation;

namespace TapGamma.Analysis.Tests.Simulation;

public class RandomStreamTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Moments_are_those_of_the_distributions()
    {
        var random = new RandomStream(7, 3);
        Check(random.Uniform, 0.5, 1 / 12.0);
        Check(random.Exponential, 1, 1);
        Check(random.Normal, 0, 1);
        Check(random.Rayleigh, Math.Sqrt(Math.PI / 2), 2 - Math.PI / 2);
        Check(() => random.Poisson(3.7), 3.7, 3.7);
        Check(() => random.Poisson(0.01), 0.01, 0.01);
    }

    [Fact]
    public void Nothing_is_expected_from_a_mean_of_zero() => Assert.Equal(0, new RandomStream(1, 1).Poisson(0));

    [Fact]
    public void Streams_and_seeds_differ_and_repeat()
    {
        double[] First(ulong seed, ulong stream)
        {
            var random = new RandomStream(seed, stream);
            return [.. Enumerable.Range(0, 5).Select(_ => random.Uniform())];
        }

        Assert.Equal(First(1, 2), First(1, 2));
        Assert.Equal(20, new[] { First(1, 1), First(1, 2), First(2, 1), First(0, 0) }.SelectMany(x => x).Distinct().Count());
    }

    private static void Check(Func<double> draw, double mean, double variance)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < Draws; i++)
        {
            var x = draw() - mean;
            sum += x;
            squares += x * x;
        }

        Assert.Equal(0, sum / Draws, 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(1, squares / Draws / variance, variance < 0.1 ? 0.2 : 0.05);
    }
}
