namespace TapGamma.Analysis.Simulation;

/// <summary>Draws energies from a density given at fine steps of the logarithm of energy.</summary>
internal sealed class EnergySampler
{
    private const int Steps = 1200;

    private readonly double _logMin;
    private readonly double _step;
    private readonly double[] _cumulative = new double[Steps + 1];

    /// <summary>Integrates a density.</summary>
    /// <param name="density">Rate per TeV.</param>
    /// <param name="minTeV">Lowest energy.</param>
    /// <param name="maxTeV">Highest energy.</param>
    public EnergySampler(Func<double, double> density, double minTeV, double maxTeV)
    {
        _logMin = Math.Log(minTeV);
        _step = Math.Log(maxTeV / minTeV) / Steps;
        var left = density(minTeV) * minTeV;
        for (var i = 0; i < Steps; i++)
        {
            var energy = Math.Exp(_logMin + (i + 1) * _step);
            var right = density(Math.Min(energy, maxTeV)) * energy;
            _cumulative[i + 1] = _cumulative[i] + (left + right) / 2 * _step;
            left = right;
        }
    }

    /// <summary>The integral of the density.</summary>
    public double Total => _cumulative[Steps];

    public double Draw(RandomStream random)
    {
        var level = random.Uniform() * Total;
        int low = 0, high = Steps;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_cumulative[middle] <= level) low = middle;
            else high = middle;
        }

        var part = (level - _cumulative[low]) / (_cumulative[low + 1] - _cumulative[low]);
        return Math.Exp(_logMin + (low + part) * _step);
    }
}
