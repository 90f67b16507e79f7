namespace TapGamma.Analysis.Fitting;

/// <summary>
/// Minimises a function within bounds: damped steps on the objective's own curvature first, then Newton steps on
/// a Hessian made from differences of the gradient. A parameter whose bounds coincide stays where it is.
/// </summary>
internal sealed class Minimiser
{
    private const int MaxIterations = 300;
    private const double MaxDamping = 1e14;

    private readonly IObjective _objective;
    private readonly double[] _min;
    private readonly double[] _max;
    private readonly int _count;
    private readonly double[] _gradient;
    private readonly double[] _curvature;
    private readonly double[] _step;
    private readonly double[] _trial;
    private readonly bool[] _active;
    private double[] _point = [];
    private double _value;
    private int _evaluations;

    private Minimiser(IObjective objective, double[] min, double[] max)
    {
        (_objective, _min, _max, _count) = (objective, min, max, min.Length);
        (_gradient, _step, _trial) = (new double[_count], new double[_count], new double[_count]);
        _curvature = new double[_count * _count];
        _active = new bool[_count];
    }

    /// <summary>Finds the minimum near the start.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="min">Lower bounds.</param>
    /// <param name="max">Upper bounds.</param>
    /// <param name="polish">False to stop after the damped steps, without covariance.</param>
    public static Minimum Run(IObjective objective, double[] start, double[] min, double[] max, bool polish = true)
    {
        var minimiser = new Minimiser(objective, min, max) { _point = [.. start] };
        for (var i = 0; i < start.Length; i++) minimiser._point[i] = Math.Clamp(start[i], min[i], max[i]);
        var edm = minimiser.Descend();
        return polish ? minimiser.Polish() : new Minimum(minimiser._point, minimiser._value, null, edm, minimiser._evaluations);
    }

    private double Descend()
    {
        Differentiate();
        var damping = 1e-3;
        for (var i = 0; i < MaxIterations && damping < MaxDamping; i++)
        {
            var predicted = Propose(_curvature, damping);
            if (predicted < 1e-13 * Math.Max(1, damping * 1e3)) break;
            var value = EvaluateTrial();
            // Near the minimum the difference of two values is rounding noise; the curvature knows better.
            var noise = 1e-13 * (1 + Math.Abs(_value));
            if (value <= _value - 1e-4 * predicted || (predicted < noise && value <= _value + noise))
            {
                _trial.CopyTo(_point, 0);
                Differentiate();
                damping = Math.Max(damping / 10, 1e-12);
            }
            else
            {
                damping *= 10;
            }
        }

        return Propose(_curvature, 0);
    }

    private Minimum Polish()
    {
        double[]? covariance = null;
        var edm = double.PositiveInfinity;
        for (var i = 0; i < 12; i++)
        {
            var hessian = Hessian();
            covariance = Covariance(hessian);
            if (covariance is null) break;
            edm = Propose(hessian, 0);
            if (edm < 1e-14 || !(EvaluateTrial() <= _value + 1e-10 * (1 + Math.Abs(_value)))) break;
            _trial.CopyTo(_point, 0);
            Differentiate();
            if (edm >= 1e-10) continue;
            edm = Propose(hessian, 0);
            break;
        }

        return new Minimum(_point, _value, covariance, edm, _evaluations);
    }

    private void Differentiate()
    {
        _evaluations++;
        _value = _objective.Evaluate(_point, _gradient, _curvature);
        for (var i = 0; i < _count; i++)
            _active[i] = _min[i] < _max[i]
                && !(_point[i] <= _min[i] && _gradient[i] > 0)
                && !(_point[i] >= _max[i] && _gradient[i] < 0);
    }

    private double EvaluateTrial()
    {
        _evaluations++;
        return _objective.Evaluate(_trial);
    }

    // Sets the trial point and returns the decrease a quadratic function would show.
    private double Propose(double[] matrix, double damping)
    {
        var free = Enumerable.Range(0, _count).Where(i => _active[i] && matrix[i * _count + i] > 0).ToArray();
        var n = free.Length;
        Span<double> reduced = stackalloc double[n * n];
        Span<double> right = stackalloc double[n];
        Span<double> step = stackalloc double[n];
        for (var i = 0; i < n; i++)
        {
            right[i] = -_gradient[free[i]];
            for (var j = 0; j < n; j++) reduced[i * n + j] = matrix[free[i] * _count + free[j]];
            reduced[i * n + i] *= 1 + damping;
        }

        Array.Clear(_step);
        _point.CopyTo(_trial, 0);
        while (!SymmetricMatrix.TrySolve(reduced, right, step))
        {
            if (n == 0 || !(damping < MaxDamping)) return 0;
            for (var i = 0; i < n; i++) reduced[i * n + i] *= 1 + Math.Max(damping, 1e-10);
            damping = Math.Max(damping, 1e-10) * 4;
        }

        double predicted = 0;
        for (var i = 0; i < n; i++)
        {
            _step[free[i]] = step[i];
            predicted += 0.5 * step[i] * right[i];
            _trial[free[i]] = Math.Clamp(_point[free[i]] + step[i], _min[free[i]], _max[free[i]]);
        }

        return predicted;
    }

    // Central differences of the gradient over a thousandth of a standard deviation.
    private double[] Hessian()
    {
        var hessian = new double[_count * _count];
        double[] point = [.. _point];
        var (up, down, scratch) = (new double[_count], new double[_count], new double[_count * _count]);
        for (var i = 0; i < _count; i++)
        {
            if (!_active[i] || !(_curvature[i * _count + i] > 0)) continue;
            var h = 1e-3 * Math.Sqrt(2 / _curvature[i * _count + i]);
            h = Math.Max(h, 1e-9 * Math.Abs(_point[i]));
            point[i] = _point[i] + h;
            _objective.Evaluate(point, up, scratch);
            var high = point[i];
            point[i] = _point[i] - h;
            _objective.Evaluate(point, down, scratch);
            var width = high - point[i];
            point[i] = _point[i];
            _evaluations += 2;
            for (var j = 0; j < _count; j++) hessian[i * _count + j] = (up[j] - down[j]) / width;
        }

        for (var i = 0; i < _count; i++)
            for (var j = 0; j < i; j++)
            {
                var mean = _active[i] && _active[j] ? 0.5 * (hessian[i * _count + j] + hessian[j * _count + i]) : 0;
                hessian[i * _count + j] = hessian[j * _count + i] = mean;
            }

        return hessian;
    }

    private double[]? Covariance(double[] hessian)
    {
        var free = Enumerable.Range(0, _count).Where(i => _active[i]).ToArray();
        var n = free.Length;
        var reduced = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) reduced[i * n + j] = hessian[free[i] * _count + free[j]];
        if (SymmetricMatrix.Invert(reduced, n) is not { } inverse) return null;
        var covariance = new double[_count * _count];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) covariance[free[i] * _count + free[j]] = 2 * inverse[i * n + j];
        return covariance;
    }
}
