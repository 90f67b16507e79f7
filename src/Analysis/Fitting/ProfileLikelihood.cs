namespace TapGamma.Analysis.Fitting;

/// <summary>
/// The statistic as a function of one parameter with all others at their best, and the errors and limits read from it.
/// </summary>
public sealed class ProfileLikelihood
{
    private readonly IObjective _likelihood;
    private readonly SpectrumFitResult _result;

    internal ProfileLikelihood(IObjective likelihood, SpectrumFitResult result) =>
        (_likelihood, _result) = (likelihood, result);

    /// <summary>The statistic at each value of the parameter.</summary>
    public double[] Scan(string parameter, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var stats = new double[values.Count];
        var index = IndexOf(parameter);
        // Outwards from the best fit, so that each step starts near its solution.
        foreach (var up in new[] { true, false })
        {
            double[] start = _result.Values;
            var side = Enumerable.Range(0, values.Count)
                .Where(i => values[i] >= _result.Parameters[index].Value == up)
                .OrderBy(i => Math.Abs(values[i] - _result.Parameters[index].Value));
            foreach (var i in side) stats[i] = Minimise(index, values[i], ref start);
        }

        return stats;
    }

    /// <summary>Distances down and up to where the statistic has risen by one; NaN where it does not.</summary>
    public (double Down, double Up) Errors(string parameter)
    {
        var value = _result[parameter].Value;
        return (value - Crossing(parameter, -1), Crossing(parameter, 1) - value);
    }

    /// <summary>Value above the best fit where the statistic has risen by <paramref name="sigmas"/> squared; NaN where it does not.</summary>
    public double UpperLimit(string parameter, double sigmas = 2) => Crossing(parameter, sigmas);

    // The square root of the rise is nearly linear, so a few secant steps suffice; bisection takes over where they fail.
    private double Crossing(string name, double sigmas)
    {
        var index = IndexOf(name);
        var parameter = _result.Parameters[index];
        if (parameter.Frozen || !(parameter.Error > 0)) return double.NaN;
        var goal = Math.Abs(sigmas);
        var direction = Math.Sign(sigmas) * parameter.Error;
        double[] start = _result.Values;
        var (near, nearRise, far, farRise) = (0.0, 0.0, goal, Rise(goal));
        for (var i = 0; i < 40 && !(farRise >= goal); i++)
        {
            if (AtBound(far) || !double.IsFinite(farRise)) return double.NaN;
            (near, nearRise, far) = (far, farRise, far * 1.6);
            farRise = Rise(far);
        }

        for (var i = 0; i < 60; i++)
        {
            if (Math.Abs(farRise - goal) < 1e-7 || far - near < 1e-9 * far) return parameter.Value + far * direction;
            var secant = near + (goal - nearRise) * (far - near) / (farRise - nearRise);
            var middle = i % 8 == 7 || !(secant > near && secant < far) ? 0.5 * (near + far) : secant;
            var rise = Rise(middle);
            if (Math.Abs(rise - goal) < 1e-7) return parameter.Value + middle * direction;
            if (rise < goal) (near, nearRise) = (middle, rise);
            else (far, farRise) = (middle, rise);
        }

        return double.NaN;

        double Rise(double distance)
        {
            var stat = Minimise(index, parameter.Value + distance * direction, ref start);
            return Math.Sqrt(Math.Max(0, stat - _result.Stat));
        }

        bool AtBound(double distance)
        {
            var value = parameter.Value + distance * direction;
            return value <= parameter.Min || value >= parameter.Max;
        }
    }

    private double Minimise(int index, double value, ref double[] start)
    {
        var parameters = _result.Parameters.Select((p, i) => new FitParameter(p.Name, p.Unit, p.Value)
        {
            Frozen = p.Frozen || i == index,
            Min = p.Min,
            Max = p.Max,
            LinkedTo = p.LinkedTo,
        }).ToArray();
        for (var i = 0; i < parameters.Length; i++) parameters[i] = parameters[i] with { Value = start[i] };
        parameters[index] = parameters[index] with { Value = value };
        var free = new FreeParameters(_likelihood, parameters);
        var minimum = Minimiser.Run(free, free.Start, free.Min, free.Max, polish: false);
        if (double.IsFinite(minimum.Value)) start = free.Expand(minimum.Point);
        return minimum.Value;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _result.Parameters.Count; i++)
            if (_result.Parameters[i].Name == name) return i;
        throw new ArgumentException($"The model has no parameter {name}.", nameof(name));
    }
}
