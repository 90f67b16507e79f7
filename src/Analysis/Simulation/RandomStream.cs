namespace TapGamma.Analysis.Simulation;

/// <summary>
/// Random numbers that are the same on every runtime: xoshiro256** (Blackman and Vigna 2021), one independent stream for
/// each pair of seed and stream number.
/// </summary>
internal sealed class RandomStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;
    private double _spareNormal = double.NaN;

    public RandomStream(ulong seed, ulong stream)
    {
        var state = seed;
        state = SplitMix(ref state) ^ (stream * 0xD1342543DE82EF95);
        (_a, _b, _c, _d) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>Uniform in 0 up to (not including) 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Uniform());

    /// <summary>Normal with mean 0 and width 1 (Marsaglia's polar method).</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        while (true)
        {
            var (x, y) = ((2 * Uniform()) - 1, (2 * Uniform()) - 1);
            var s = x * x + y * y;
            if (s is >= 1 or 0) continue;
            var factor = Math.Sqrt(-2 * Math.Log(s) / s);
            _spareNormal = y * factor;
            return x * factor;
        }
    }

    /// <summary>Distance from the centre of a two-dimensional normal distribution of width 1.</summary>
    public double Rayleigh() => Math.Sqrt(2 * Exponential());

    /// <summary>Poisson number: events of a unit-rate process until <paramref name="mean"/>; exact, and linear in the mean.</summary>
    public int Poisson(double mean)
    {
        var count = -1;
        for (double time = 0; time <= mean; time += Exponential()) count++;
        return Math.Max(count, 0);
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }
}
