using TapGamma.Analysis.Spectra;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.PointSource;

/// <summary>Finds the energy from which a run's response can be trusted.</summary>
internal static class SafeRange
{
    private const double Tiny = 1.1754943508222875e-38;
    private const int SearchPoints = 101;

    /// <summary>Lowest energy at which the effective area reaches a part of its maximum; infinite where there is none.</summary>
    public static double AeffMax(EnergyAxis truth, double[] area, double part)
    {
        var first = Array.FindIndex(area, a => a > 0);
        if (first < 0) return double.PositiveInfinity;
        var x = Array.ConvertAll(truth.CentersTeV, Math.Log);
        var y = Array.ConvertAll(area, a => Math.Log(Math.Max(a, Tiny)));
        var goal = Math.Log(part * area.Max());
        var (low, high) = (x[first], x[^1]);
        var before = At(low) - goal;
        for (var i = 1; i < SearchPoints; i++)
        {
            var from = low + (high - low) * (i - 1) / (SearchPoints - 1);
            var to = low + (high - low) * i / (SearchPoints - 1);
            var after = At(to) - goal;
            if (before == 0) return Math.Exp(from);
            if (before * after <= 0) return Math.Exp(Root(from, to, before > 0));
            before = after;
        }

        return truth.CentersTeV[first];

        double At(double at)
        {
            var i = Array.BinarySearch(x, at);
            if (i < 0) i = ~i - 1;
            i = Math.Clamp(i, 0, x.Length - 2);
            return y[i] + (y[i + 1] - y[i]) * (at - x[i]) / (x[i + 1] - x[i]);
        }

        double Root(double from, double to, bool falling)
        {
            for (var i = 0; i < 80; i++)
            {
                var middle = 0.5 * (from + to);
                if (At(middle) - goal > 0 == falling) from = middle;
                else to = middle;
            }

            return 0.5 * (from + to);
        }
    }

    /// <summary>Lowest energy above which the mean reconstructed energy deviates by less than a part of the true one.</summary>
    public static double EdispBias(EnergyAxis truth, Edisp2D edisp, double offsetDeg, double part)
    {
        var bias = Array.ConvertAll(truth.CentersTeV, e => Math.Abs(edisp.Moments(e, offsetDeg).Mean - 1));
        var best = -1;
        for (var i = 0; i < bias.Length; i++)
            if (bias[i] <= part && (best < 0 || bias[i] < bias[best])) best = i;
        if (best < 0) return double.PositiveInfinity;
        while (best > 0 && bias[best - 1] <= part) best--;
        if (best == 0 || double.IsNaN(bias[best - 1])) return truth.EdgesTeV[best];
        var weight = (part - bias[best - 1]) / (bias[best] - bias[best - 1]);
        return Math.Exp(Math.Log(truth.CentersTeV[best - 1])
            + weight * Math.Log(truth.CentersTeV[best] / truth.CentersTeV[best - 1]));
    }

    /// <summary>Lower edge of the bin with most background.</summary>
    public static double BkgPeak(EnergyAxis reco, double[] countsOff)
    {
        var peak = Array.IndexOf(countsOff, countsOff.Max());
        return countsOff[peak] > 0 ? reco.EdgesTeV[peak] : double.PositiveInfinity;
    }

    /// <summary>Whole bins inside a range; edges that agree but for rounding count as inside.</summary>
    public static bool[] Mask(EnergyAxis reco, double minTeV, double maxTeV)
    {
        const double rounding = 1e-9;
        var mask = new bool[reco.Count];
        for (var k = 0; k < mask.Length; k++)
            mask[k] = reco.EdgesTeV[k] * (1 + rounding) >= minTeV && reco.EdgesTeV[k + 1] * (1 - rounding) <= maxTeV;
        return mask;
    }
}
