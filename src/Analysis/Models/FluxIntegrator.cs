using TapGamma.Analysis.Absorption;

namespace TapGamma.Analysis.Models;

/// <summary>
/// Integrals of a model over energy bins, with derivatives: a composite rule that is exact for a power law between its
/// sample points. Holds scratch space, so one instance serves one thread.
/// </summary>
internal sealed class FluxIntegrator
{
    private readonly ISpectralModel _model;
    private readonly int _pieces;
    private readonly double[] _energies;
    private readonly double[] _weights;
    private readonly double[] _values;
    private readonly double[] _gradients;
    private readonly double[] _logs;

    /// <summary>Prepares the sample points.</summary>
    /// <param name="model">The model to integrate.</param>
    /// <param name="absorption">Absorption to apply, if any.</param>
    /// <param name="edgesTeV">Edges of the bins.</param>
    /// <param name="energyPower">0 for photon flux, 1 for energy flux in TeV.</param>
    public FluxIntegrator(
        ISpectralModel model, IAbsorption? absorption, ReadOnlySpan<double> edgesTeV, int energyPower = 0)
    {
        _model = model;
        BinCount = edgesTeV.Length - 1;
        _pieces = PiecesPerBin(model, absorption, edgesTeV);
        _energies = new double[BinCount * _pieces + 1];
        _logs = new double[BinCount];
        for (var i = 0; i < BinCount; i++)
        {
            var log = Math.Log(edgesTeV[i + 1] / edgesTeV[i]) / _pieces;
            _logs[i] = log;
            for (var j = 0; j < _pieces; j++) _energies[i * _pieces + j] = edgesTeV[i] * Math.Exp(j * log);
        }

        _energies[^1] = edgesTeV[^1];
        _weights = new double[_energies.Length];
        for (var i = 0; i < _energies.Length; i++)
        {
            var transmission = absorption?.Transmission(_energies[i]) ?? 1;
            _weights[i] = transmission * Math.Pow(_energies[i], 1 + energyPower);
        }

        _values = new double[_energies.Length];
        _gradients = new double[_energies.Length * model.Parameters.Count];
    }

    public int BinCount { get; }

    /// <summary>Integral of the model over one band.</summary>
    public static double Integrate(
        ISpectralModel model, IAbsorption? absorption, ReadOnlySpan<double> parameters,
        double minTeV, double maxTeV, int energyPower = 0)
    {
        Span<double> flux = [0];
        new FluxIntegrator(model, absorption, [minTeV, maxTeV], energyPower).Evaluate(parameters, flux);
        return flux[0];
    }

    /// <summary>Fills the integral of each bin.</summary>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> flux)
    {
        for (var i = 0; i < _energies.Length; i++)
            _values[i] = _weights[i] * _model.Evaluate(_energies[i], parameters, default);
        for (var bin = 0; bin < BinCount; bin++)
        {
            double sum = 0;
            for (var i = bin * _pieces; i < (bin + 1) * _pieces; i++)
                sum += LogarithmicMean.Evaluate(_values[i], _values[i + 1]);
            flux[bin] = sum * _logs[bin];
        }
    }

    /// <summary>Fills the integral of each bin and its derivatives, laid out parameter by parameter.</summary>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> flux, Span<double> gradient)
    {
        var count = parameters.Length;
        for (var i = 0; i < _energies.Length; i++)
        {
            var slot = _gradients.AsSpan(i * count, count);
            _values[i] = _weights[i] * _model.Evaluate(_energies[i], parameters, slot);
            for (var p = 0; p < count; p++) slot[p] *= _weights[i];
        }

        gradient.Clear();
        for (var bin = 0; bin < BinCount; bin++)
        {
            double sum = 0;
            for (var i = bin * _pieces; i < (bin + 1) * _pieces; i++)
            {
                sum += LogarithmicMean.Evaluate(_values[i], _values[i + 1], out var left, out var right);
                for (var p = 0; p < count; p++)
                    gradient[p * BinCount + bin] += left * _gradients[i * count + p] + right * _gradients[(i + 1) * count + p];
            }

            flux[bin] = sum * _logs[bin];
            for (var p = 0; p < count; p++) gradient[p * BinCount + bin] *= _logs[bin];
        }
    }

    // One piece is exact for a power law; else a hundred sample points per decade, as many in each bin as in the widest.
    private static int PiecesPerBin(ISpectralModel model, IAbsorption? absorption, ReadOnlySpan<double> edges)
    {
        if (model.IsPowerLaw && absorption is null) return 1;
        double widest = 0;
        for (var i = 1; i < edges.Length; i++) widest = Math.Max(widest, Math.Log10(edges[i] / edges[i - 1]));
        return Math.Max((int)(100 * widest + 1e-9), 2) - 1;
    }
}
