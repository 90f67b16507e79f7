using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Fitting;

/// <summary>The best fit of a model to one or more data sets, or what came nearest to one.</summary>
public sealed record SpectrumFitResult
{
    /// <summary>The model.</summary>
    public required ISpectralModel Model { get; init; }

    /// <summary>Absorption applied to it, if any.</summary>
    public IAbsorption? Absorption { get; init; }

    /// <summary>Statistic that was minimised.</summary>
    public required FitStatistic Statistic { get; init; }

    /// <summary>All parameters of the model, in its order.</summary>
    public required IReadOnlyList<FittedParameter> Parameters { get; init; }

    /// <summary>Covariance of all parameters, row-major; null when the Hessian is not positive definite.</summary>
    public double[]? Covariance { get; init; }

    /// <summary>Statistic at the best fit.</summary>
    public required double Stat { get; init; }

    /// <summary>Statistic without a source.</summary>
    public required double StatNull { get; init; }

    /// <summary>Number of bins that took part.</summary>
    public required int BinCount { get; init; }

    /// <summary>Estimated distance to the minimum in units of the statistic.</summary>
    public required double Edm { get; init; }

    /// <summary>Number of evaluations of the statistic.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Whether the minimum was found and its errors are meaningful numbers.</summary>
    public required bool Converged { get; init; }

    /// <summary>What a reader must know before using the numbers; empty for a sound fit.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Test statistic against the absence of a source.</summary>
    public double Ts => StatNull - Stat;

    /// <summary>Number of parameters that were free.</summary>
    public int FreeCount => Parameters.Count(p => !p.Frozen && p.LinkedTo is null);

    /// <summary>Bins minus free parameters.</summary>
    public int DegreesOfFreedom => BinCount - FreeCount;

    /// <summary>Values of all parameters.</summary>
    public double[] Values => [.. Parameters.Select(p => p.Value)];

    /// <summary>The parameter of that name.</summary>
    public FittedParameter this[string name] => Parameters.First(p => p.Name == name);

    /// <summary>Differential flux at an energy, in cm-2 s-1 TeV-1, absorbed or as emitted.</summary>
    public double FluxAt(double energyTeV, bool intrinsic = false) =>
        Model.Evaluate(energyTeV, Values, default) * (intrinsic ? 1 : Absorption?.Transmission(energyTeV) ?? 1);

    /// <summary>Standard deviation of <see cref="FluxAt"/> by linear propagation.</summary>
    public double FluxErrorAt(double energyTeV, bool intrinsic = false)
    {
        var gradient = new double[Parameters.Count];
        Model.Evaluate(energyTeV, Values, gradient);
        return Propagate(gradient) * (intrinsic ? 1 : Absorption?.Transmission(energyTeV) ?? 1);
    }

    /// <summary>Photon flux in cm-2 s-1 between two energies and its standard deviation.</summary>
    public (double Value, double Error) FluxBetween(double minTeV, double maxTeV) => Integral(minTeV, maxTeV, 0);

    /// <summary>Energy flux in TeV cm-2 s-1 between two energies and its standard deviation.</summary>
    public (double Value, double Error) EnergyFluxBetween(double minTeV, double maxTeV) => Integral(minTeV, maxTeV, 1);

    /// <summary>Signal counts the fitted model predicts for every bin of a data set, masked or not.</summary>
    public double[] PredictSignal(SpectrumDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return SpectrumLikelihood.PredictSignal(dataset, Model, Absorption, Values);
    }

    private (double Value, double Error) Integral(double minTeV, double maxTeV, int energyPower)
    {
        Span<double> flux = [0];
        var gradient = new double[Parameters.Count];
        new FluxIntegrator(Model, Absorption, [minTeV, maxTeV], energyPower).Evaluate(Values, flux, gradient);
        return (flux[0], Propagate(gradient));
    }

    private double Propagate(double[] gradient)
    {
        if (Covariance is null) return double.NaN;
        double sum = 0;
        var n = gradient.Length;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) sum += gradient[i] * Covariance[i * n + j] * gradient[j];
        return Math.Sqrt(Math.Max(0, sum));
    }
}
