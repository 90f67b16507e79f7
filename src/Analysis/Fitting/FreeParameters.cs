namespace TapGamma.Analysis.Fitting;

/// <summary>Shows an objective over all parameters as one over the free ones: frozen values stay, links follow.</summary>
internal sealed class FreeParameters : IObjective
{
    private readonly IObjective _all;
    private readonly int[] _slot;
    private readonly double[] _point;
    private readonly double[] _gradient;
    private readonly double[] _curvature;

    public FreeParameters(IObjective all, IReadOnlyList<FitParameter> parameters)
    {
        _all = all;
        var count = parameters.Count;
        (_point, _gradient, _curvature) = (new double[count], new double[count], new double[count * count]);
        _slot = new int[count];
        Array.Fill(_slot, -1);
        var free = new List<int>();
        for (var i = 0; i < count; i++)
        {
            _point[i] = parameters[i].Value;
            if (parameters[i].Frozen || parameters[i].LinkedTo is not null) continue;
            _slot[i] = free.Count;
            free.Add(i);
        }

        Link(parameters);
        Indices = [.. free];
        Min = [.. free.Select(i => parameters[i].Min)];
        Max = [.. free.Select(i => parameters[i].Max)];
        Start = [.. free.Select(i => parameters[i].Value)];
    }

    /// <summary>Index among all parameters of each free one.</summary>
    public int[] Indices { get; }

    public double[] Min { get; }

    public double[] Max { get; }

    public double[] Start { get; }

    /// <summary>Values of all parameters at a point of the free ones.</summary>
    public double[] Expand(ReadOnlySpan<double> free)
    {
        Fill(free);
        return [.. _point];
    }

    /// <summary>Covariance of all parameters from that of the free ones.</summary>
    public double[] ExpandCovariance(double[] free)
    {
        var (n, m) = (_slot.Length, Indices.Length);
        var all = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                if (_slot[i] >= 0 && _slot[j] >= 0) all[i * n + j] = free[_slot[i] * m + _slot[j]];
        return all;
    }

    public double Evaluate(ReadOnlySpan<double> point)
    {
        Fill(point);
        return _all.Evaluate(_point);
    }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        Fill(point);
        var value = _all.Evaluate(_point, _gradient, _curvature);
        gradient.Clear();
        curvature.Clear();
        var (n, m) = (_slot.Length, Indices.Length);
        for (var i = 0; i < n; i++)
        {
            if (_slot[i] < 0) continue;
            gradient[_slot[i]] += _gradient[i];
            for (var j = 0; j < n; j++)
                if (_slot[j] >= 0) curvature[_slot[i] * m + _slot[j]] += _curvature[i * n + j];
        }

        return value;
    }

    private void Link(IReadOnlyList<FitParameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].LinkedTo is not { } name) continue;
            var target = Enumerable.Range(0, parameters.Count).First(j => parameters[j].Name == name);
            _slot[i] = _slot[target];
            _point[i] = _point[target];
        }
    }

    private void Fill(ReadOnlySpan<double> free)
    {
        for (var i = 0; i < _slot.Length; i++)
            if (_slot[i] >= 0) _point[i] = free[_slot[i]];
    }
}
