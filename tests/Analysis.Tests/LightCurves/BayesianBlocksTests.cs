using TapGamma.Analysis.LightCurves;

namespace TapGamma.Analysis.Tests.LightCurves;

public sealed class BayesianBlocksTests
{
    // Blocks of astropy 5.2.1, bayesian_blocks(t, x, sigma, fitness='measures', p0=0.05): edges 0, 5.5, 9.5, 12 for t = 0..12.
    [Fact]
    public void Finds_the_steps_that_astropy_finds()
    {
        double[] values = [1.1, 0.9, 1.0, 1.05, 0.98, 1.02, 5.1, 4.9, 5.0, 5.05, 2.0, 2.1, 1.95];
        double[] errors = [.. values.Select(_ => 0.1)];
        Assert.Equal([0, 6, 10], BayesianBlocks.Starts(values, errors));
    }

    [Fact]
    public void Leaves_a_constant_flux_in_one_block()
    {
        double[] values = [1.1, 0.9, 1.0, 1.05, 0.98, 1.02];
        Assert.Equal([0], BayesianBlocks.Starts(values, [.. values.Select(_ => 0.1)]));
    }
}
