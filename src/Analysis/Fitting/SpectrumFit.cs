using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Fitting;

/// <summary>Fits a spectral model to data sets: several are fitted jointly by the sum of their statistics.</summary>
public sealed class SpectrumFit
{
    private const double SigmaOfSqrtTs = 3;

    private readonly SpectrumLikelihood _likelihood;
    private readonly ISpectralModel _model;
    private readonly IAbsorption? _absorption;
    private readonly FitStatistic _statistic;
    private readonly IReadOnlyList<SpectrumDataset> _datasets;

    /// <summary>Prepares a fit; at least one data set must have an unmasked bin.</summary>
    public SpectrumFit(
        IReadOnlyList<SpectrumDataset> datasets, ISpectralModel model, IAbsorption? absorption = null,
        FitStatistic statistic = FitStatistic.W)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        if (!datasets.Any(d => d.HasData)) throw new ArgumentException("All bins are masked.", nameof(datasets));
        (_datasets, _model, _absorption, _statistic) = (datasets, model, absorption, statistic);
        _likelihood = new SpectrumLikelihood(datasets, model, absorption, statistic);
    }

    /// <summary>The statistic at given values of all parameters.</summary>
    public double StatAt(ReadOnlySpan<double> parameters) => _likelihood.Evaluate(parameters);

    /// <summary>The statistic without a source.</summary>
    public double StatNull() => FitStart.StatNull(_datasets, _statistic);

    /// <summary>Minimises the statistic.</summary>
    /// <param name="parameters">All parameters of the model in its order; null for the model's own.</param>
    public SpectrumFitResult Run(IReadOnlyList<FitParameter>? parameters = null)
    {
        parameters ??= FitParameter.Of(_model);
        var best = default(Minimum);
        var free = new FreeParameters(_likelihood, parameters);
        foreach (var start in FitStart.Candidates(_datasets, _model, _absorption, _statistic, parameters))
        {
            free = new FreeParameters(_likelihood, start);
            var found = Minimiser.Run(free, free.Start, free.Min, free.Max);
            if (best is null || (found.Converged && !best.Converged)
                || (found.Converged == best.Converged && found.Value < best.Value - 1e-6))
                best = found;
            if (best.Converged) break;
        }

        return Describe(best!, free, parameters);
    }

    /// <summary>Errors from the likelihood profile of one parameter, limits and profiles; see <see cref="ProfileLikelihood"/>.</summary>
    public ProfileLikelihood Profile(SpectrumFitResult result) => new(_likelihood, result);

    private SpectrumFitResult Describe(Minimum minimum, FreeParameters free, IReadOnlyList<FitParameter> parameters)
    {
        var values = free.Expand(minimum.Point);
        var covariance = minimum.Covariance is null ? null : free.ExpandCovariance(minimum.Covariance);
        var n = values.Length;
        var fitted = parameters.Select((p, i) => new FittedParameter(
            p.Name, p.Unit, values[i], ErrorOf(i), p.Frozen, p.Min, p.Max, p.LinkedTo)).ToArray();
        var statNull = StatNull();
        return new SpectrumFitResult
        {
            Model = _model,
            Absorption = _absorption,
            Statistic = _statistic,
            Parameters = fitted,
            Covariance = covariance,
            Stat = minimum.Value,
            StatNull = statNull,
            BinCount = _likelihood.BinCount,
            Edm = minimum.Edm,
            Evaluations = minimum.Evaluations,
            Converged = minimum.Converged,
            Notes = Notes(minimum, fitted, statNull - minimum.Value),
        };

        double ErrorOf(int i) =>
            parameters[i].Frozen ? 0 : covariance is null ? double.NaN : Math.Sqrt(covariance[i * n + i]);
    }

    private List<string> Notes(Minimum minimum, FittedParameter[] fitted, double ts)
    {
        var notes = new List<string>();
        if (!minimum.Converged) notes.Add("The fit did not converge: values and errors are not a best fit.");
        var amplitude = fitted[_model.AmplitudeIndex];
        if (amplitude.Value <= 0) notes.Add("There is no excess: the best amplitude is not positive; use the upper limits.");
        else if (ts < SigmaOfSqrtTs * SigmaOfSqrtTs)
            notes.Add("The excess is below 3 standard deviations: the shape of the spectrum is not determined.");
        foreach (var p in fitted.Where(p => p.AtBound)) notes.Add($"Parameter {p.Name} stopped at its bound.");
        return notes;
    }
}
