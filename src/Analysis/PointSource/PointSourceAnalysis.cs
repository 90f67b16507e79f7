using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Analysis.PointSource;

/// <summary>The analysis of a point source, from runs to spectrum, flux points, light curve and maps.</summary>
public static class PointSourceAnalysis
{
    /// <summary>Runs the analysis.</summary>
    /// <exception cref="InvalidInputException">The settings contradict themselves, or no run can be used.</exception>
    public static PointSourceResult Run(
        PointSourceSettings settings, IObservationSource source, IProgress<AnalysisProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        var resolved = SettingsCheck.Resolve(settings);
        var steps = new StepTimer(settings.Clock);
        var (selected, notSelected) = Select(settings, source);
        steps.Done("select_runs");
        var makers = new ProductMakers(settings, selected.Count);
        var runs = Reduce(settings, source, selected, makers, progress, cancellationToken);
        var used = runs.Where(r => r.LeftOut is null).ToArray();
        if (used.Length == 0)
        {
            throw new InvalidInputException(AnalysisDiagnostics.NoUsableRun(
                runs.Select(r => FormattableString.Invariant($"{r.ObsId}: {r.LeftOut}"))));
        }

        progress?.Report(new AnalysisProgress("fit", 0, 1));
        steps.Done("reduce");
        return Evaluate(resolved, runs, used, makers, steps) with { NotSelected = notSelected, Steps = steps.All };
    }

    /// <summary>Everything that contradicts itself in the settings; empty when they can be used.</summary>
    public static IReadOnlyList<Diagnostic> Check(PointSourceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            _ = SettingsCheck.Resolve(settings);
            return [];
        }
        catch (InvalidInputException fault)
        {
            return fault.Diagnostics;
        }
    }

    private static (List<RunPointing> Selected, List<RunLeftOut> Others) Select(PointSourceSettings s, IObservationSource source)
    {
        var (selected, others) = (new List<RunPointing>(), new List<RunLeftOut>());
        foreach (var pointing in source.Pointings)
        {
            if (s.ObsIds.Count > 0 && !s.ObsIds.Contains(FormattableString.Invariant($"{pointing.ObsId}")))
            {
                others.Add(new RunLeftOut(pointing.ObsId, "It is none of the runs asked for."));
                continue;
            }

            var offset = AngularSeparation.Deg(s.RaDeg, s.DecDeg, pointing.RaDeg, pointing.DecDeg);
            if (offset < s.MaxOffsetDeg && offset >= s.MinOffsetDeg) selected.Add(pointing);
            else others.Add(new RunLeftOut(pointing.ObsId, FormattableString.Invariant($"It points {offset:F2} deg from the target.")));
        }

        if (selected.Count > 0) return (selected, others);
        throw new InvalidInputException(AnalysisDiagnostics.NoRunInReach(s.RaDeg, s.DecDeg, s.MaxOffsetDeg));
    }

    private static RunResult[] Reduce(
        PointSourceSettings s, IObservationSource source, List<RunPointing> selected, ProductMakers makers,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        var reducer = new RunReducer(
            s, EnergyAxis.PerDecade(s.MinEnergyTeV, s.MaxEnergyTeV, s.BinsPerDecade),
            EnergyAxis.PerDecade(s.MinTrueEnergyTeV, s.MaxTrueEnergyTeV, s.TrueBinsPerDecade), makers.Exclusion);
        var results = new RunResult[selected.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, s.Threads), CancellationToken = cancellationToken };
        Parallel.For(0, selected.Count, options, i =>
        {
            results[i] = ReduceOne(source, selected[i], reducer, makers, i, s);
            progress?.Report(new AnalysisProgress("runs", Interlocked.Increment(ref done), selected.Count));
        });
        return results;
    }

    // A broken file costs its run, not the analysis.
    private static RunResult ReduceOne(
        IObservationSource source, RunPointing pointing, RunReducer reducer, ProductMakers makers, int order,
        PointSourceSettings s)
    {
        var published = source.Published(pointing.ObsId);
        try
        {
            var steps = new StepTimer(s.Clock);
            var (run, livePart) = RunSelection.Apply(source.Open(pointing.ObsId), pointing, s);
            steps.Done("select_events");
            var result = reducer.Reduce(run, pointing, livePart, steps);
            if (result.LeftOut is null) makers.Add(run, result, order);
            return result with { Published = published, Steps = steps.All };
        }
        catch (Exception e) when (e is FitsFormatException or IOException)
        {
            return new RunResult
            {
                ObsId = pointing.ObsId,
                RaPointingDeg = pointing.RaDeg,
                DecPointingDeg = pointing.DecDeg,
                OffsetDeg = AngularSeparation.Deg(s.RaDeg, s.DecDeg, pointing.RaDeg, pointing.DecDeg),
                Published = published,
                LeftOut = "It cannot be read: " + e.Message,
            };
        }
    }

    private static PointSourceResult Evaluate(
        ResolvedSettings resolved, RunResult[] runs, RunResult[] used, ProductMakers makers, StepTimer steps)
    {
        var s = resolved.Settings;
        var datasets = used.Select(r => r.Dataset!).ToArray();
        var stacked = Stacking.Stack(datasets);
        steps.Done("stack");
        IReadOnlyList<SpectrumDataset> fitted = s.JointFit ? datasets : [stacked];
        var spectrum = new SpectrumFit(fitted, resolved.Model, resolved.Absorption, s.Statistic);
        var fit = spectrum.Run(resolved.Parameters);
        var notes = new List<string>(fit.Notes);
        var reference = Reference(resolved, fitted, fit, notes);
        var profileErrors = ProfileErrors(s, spectrum, fit);
        steps.Done("fit");
        var estimator = new FluxPointsEstimator(fitted, reference) { LimitSigmas = s.LimitSigmas };
        var overall = estimator.Measure(Array.IndexOf(stacked.Mask, true), Array.LastIndexOf(stacked.Mask, true) + 1);
        var points = FluxPointEdges(s) is { } edges ? estimator.Run(edges) : [];
        steps.Done("flux_points");
        var curve = LightCurve(s, used, reference);
        steps.Done("light_curve");
        var ring = makers.Ring?.Finish();
        steps.Done("maps");
        return new PointSourceResult
        {
            Settings = s,
            Runs = runs,
            Stacked = stacked,
            Fit = fit,
            ProfileErrors = profileErrors,
            Reference = reference,
            Overall = overall,
            FluxPoints = points,
            LightCurve = curve,
            Variability = Variability.Of(curve),
            CountsMap = makers.Counts?.Map,
            RingMaps = ring,
            Theta2 = makers.Theta2?.Finish(),
            Notes = notes,
        };
    }

    private static Dictionary<string, (double Down, double Up)> ProfileErrors(
        PointSourceSettings s, SpectrumFit spectrum, SpectrumFitResult fit)
    {
        if (!s.ProfileErrors || !fit.Converged) return [];
        var profile = spectrum.Profile(fit);
        return fit.Parameters.Where(p => !p.Frozen && p.LinkedTo is null).ToDictionary(p => p.Name, p => profile.Errors(p.Name));
    }

    // Norms need a positive spectrum to refer to; without one a power law of index 2.5 serves, and every point says its own limit.
    internal static SpectrumFitResult Reference(
        ResolvedSettings resolved, IReadOnlyList<SpectrumDataset> fitted, SpectrumFitResult fit, List<string> notes)
    {
        if (fit.Converged && fit.Parameters[fit.Model.AmplitudeIndex].Value > 0) return fit;
        notes.Add("Flux points and limits refer to a power law of index 2.5, because the fit gives no spectrum.");
        var model = SpectralModels.Find("pl")!;
        FitParameter[] frozen = [.. FitParameter.Of(model).Select(p => p with { Frozen = true })];
        return new SpectrumFit(fitted, model, resolved.Absorption, resolved.Settings.Statistic).Run(frozen);
    }

    private static IReadOnlyList<double>? FluxPointEdges(PointSourceSettings s) =>
        s.FluxPointEdgesTeV ?? (s.FluxPointsPerDecade > 0
            ? EnergyAxis.PerDecade(s.MinEnergyTeV, s.MaxEnergyTeV, s.FluxPointsPerDecade).EdgesTeV
            : null);

    private static IReadOnlyList<LightCurvePoint> LightCurve(
        PointSourceSettings s, RunResult[] used, SpectrumFitResult reference)
    {
        if (s.LightCurve is not { } binning) return [];
        var timed = used.Select(r => new TimedDataset(r.Dataset!, r.StartMjd, r.StopMjd)).ToArray();
        var longitude = used.Select(r => r.LongitudeDeg).FirstOrDefault(double.IsFinite, 0);
        return new LightCurveEstimator(timed, reference)
        {
            MinTeV = s.LightCurveMinTeV,
            MaxTeV = s.LightCurveMaxTeV,
            LimitSigmas = s.LimitSigmas,
            LongitudeDeg = longitude,
        }.Run(binning, s.LightCurveEdgesMjd);
    }
}
