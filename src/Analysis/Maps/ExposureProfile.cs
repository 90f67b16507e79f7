using TapGamma.Analysis.Models;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.Maps;

/// <summary>Effective area over the offset, averaged over an energy band with the weights of a power law.</summary>
internal sealed class ExposureProfile
{
    private const double StepDeg = 0.01;
    private const int BinsPerDecade = 50;

    private readonly double[] _areaM2;

    public ExposureProfile(Aeff2D aeff, double minTeV, double maxTeV, double index, double maxOffsetDeg)
    {
        var (energies, weights) = Samples(aeff.Energy, minTeV, maxTeV, index);
        var areas = new double[energies.Length];
        _areaM2 = new double[(int)Math.Ceiling(maxOffsetDeg / StepDeg) + 2];
        for (var i = 0; i < _areaM2.Length; i++)
        {
            aeff.Evaluate(energies, i * StepDeg, areas);
            for (var k = 0; k < areas.Length; k++) _areaM2[i] += weights[k] * areas[k];
        }
    }

    /// <summary>Average effective area in m2 at an offset within the range of the profile.</summary>
    public double AreaM2(double offsetDeg)
    {
        var at = offsetDeg / StepDeg;
        var low = (int)at;
        return _areaM2[low] + (at - low) * (_areaM2[low + 1] - _areaM2[low]);
    }

    // Between two samples the area is linear in log energy, as in the table, whose nodes are among them.
    private static (double[] Energies, double[] Weights) Samples(IrfAxis axis, double min, double max, double index)
    {
        var count = Math.Max(1, (int)Math.Ceiling(BinsPerDecade * Math.Log10(max / min)));
        double[] energies =
        [
            .. Enumerable.Range(0, count).Select(k => min * Math.Pow(max / min, k / (double)count))
                .Concat(axis.Nodes.Where(e => e > min && e < max)).Append(max).Distinct().Order(),
        ];
        var weights = new double[energies.Length];
        for (var k = 1; k < energies.Length; k++)
        {
            var width = Math.Log(energies[k] / energies[k - 1]);
            // Where the mean of log energy lies in a bin, because the weights fall with energy: 0 at its lower, 1 at its upper end.
            var mean = 0.5 + (1 - index) * width / 12;
            // Relative to the lower end, so that steep spectra neither overflow nor underflow.
            var bin = width * LogarithmicMean.Evaluate(Math.Pow(energies[k - 1] / min, 1 - index), Math.Pow(energies[k] / min, 1 - index));
            weights[k - 1] += (1 - mean) * bin;
            weights[k] += mean * bin;
        }

        var total = weights.Sum();
        return (energies, [.. weights.Select(w => w / total)]);
    }
}
