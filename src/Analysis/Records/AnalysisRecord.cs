using System.Globalization;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>Tells how the products of an analysis came about, step by step, in the classes of ProvenanceDM.</summary>
public sealed class AnalysisRecord
{
    private const int MostLeftOut = 1000;

    private readonly PointSourceResult _result;
    private readonly ProductContext _context;
    private readonly RecordOptions _options;
    private readonly ProvenanceRecorder _recorder;
    private readonly ActivityRecorder _job;
    private readonly InputEntities _inputs;
    private readonly Dictionary<string, StepTime> _times;
    private readonly Dictionary<string, Entity> _made = new(StringComparer.Ordinal);

    private AnalysisRecord(PointSourceResult result, ProductContext context, RecordOptions options)
    {
        (_result, _context, _options) = (result, context, options);
        var program = new ProgramAgent(ProductContext.Program, context.Version, context.Revision);
        _recorder = new ProvenanceRecorder(context.RecordId, program, result.Settings.Clock);
        _times = result.Steps.ToDictionary(step => step.Step, StringComparer.Ordinal);
        var job = AnalysisJobs.Find(result.Settings.Job);
        var template = new ActivityTemplate("job." + result.Settings.Job, job?.Title ?? "Analysis of a point source", "Analysis")
        {
            Description = job?.Description,
        };
        var target = result.Settings.TargetName;
        _job = _recorder.Begin(
            context.RecordId, template, target.Length > 0 ? $"{template.Name}: {target}" : template.Name,
            start: result.Steps.Count > 0 ? result.Steps[0].Start : null).By(_recorder.Program, AgentRole.Provider);
        if (options.Operator is { } user) _job.By(user, AgentRole.Operator);
        _inputs = new InputEntities(_recorder, context, options);
    }

    /// <summary>The record of an analysis and of its files.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="context">What the files say about how they were made.</param>
    /// <param name="products">The files, pictures among them.</param>
    /// <param name="options">What the caller knows.</param>
    public static ProvenanceRecord Make(
        PointSourceResult result, ProductContext context, IReadOnlyList<ProductFile> products, RecordOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(products);
        return new AnalysisRecord(result, context, options ?? new RecordOptions()).Record(products);
    }

    private ProvenanceRecord Record(IReadOnlyList<ProductFile> products)
    {
        JobRecordParameters.Set(_job, _result.Settings);
        var inputs = SelectRuns();
        foreach (var run in _result.Runs) Reduce(run, inputs);
        Evaluate();
        Products(products, inputs);
        _job.End();
        return _recorder.Finish();
    }

    private Entity SelectRuns()
    {
        var step = Step("select_runs", AnalysisSteps.SelectRuns);
        foreach (var run in _result.NotSelected.Take(MostLeftOut)) LeftOut(step, run.ObsId, run.Reason);
        if (_result.NotSelected.Count > MostLeftOut)
            step.Remarks(FormattableString.Invariant($"{_result.NotSelected.Count - MostLeftOut} more runs were left out."));
        var inputs = step.Makes("inputs", AnalysisEntities.Inputs, "selected");
        foreach (var file in _result.UsedRuns.SelectMany(_inputs.Of).Concat(_inputs.Others(_result.Settings))) _recorder.Member(inputs, file);
        return inputs;
    }

    private void Reduce(RunResult run, Entity inputs)
    {
        var id = run.ObsId.ToString(CultureInfo.InvariantCulture);
        var times = run.Steps.ToDictionary(step => step.Step, StringComparer.Ordinal);
        var files = _inputs.Of(run);
        var select = Run("select_events", AnalysisSteps.SelectEvents).Uses(files, "events").Uses(inputs, "selected");
        if (run.LeftOut is not null && !times.ContainsKey("estimate_background"))
        {
            LeftOut(select, run.ObsId, run.LeftOut);
            return;
        }

        var events = select.Finds(AnalysisEntities.EventCount, run.EventCount).Makes("events_" + id, AnalysisEntities.Events, "selection", $"Events of run {id}");
        var reduce = Run("reduce_irfs", AnalysisSteps.ReduceIrfs).Uses(files, "responses")
            .Finds(AnalysisEntities.Threshold, run.ThresholdTeV).Finds(AnalysisEntities.Offset, run.OffsetDeg);
        var response = reduce.Makes("response_" + id, AnalysisEntities.Response, "response", $"Response of run {id}");
        var count = Run("estimate_background", AnalysisSteps.EstimateBackground).Uses(events, "selection").Uses(response, "response")
            .Uses(_inputs.Exclusions(_result.Settings), "exclusion");
        Numbers(count, run.On, run.Off, run.Alpha, run.Excess, run.SignificanceSigma, run.LivetimeS);
        if (run.LeftOut is { } reason) LeftOut(count, run.ObsId, reason);
        var counts = count.Makes("counts_" + id, AnalysisEntities.Counts, "counts", $"Counts of run {id}");
        if (run.LeftOut is null) (_made["events_" + id], _made["response_" + id], _made["counts_" + id]) = (events, response, counts);

        ActivityRecorder Run(string name, ActivityTemplate template)
        {
            var time = times.GetValueOrDefault(name) ?? _times.GetValueOrDefault("reduce");
            var step = _recorder.Begin($"{name}_{id}", template, $"{template.Name}, run {id}", _job, time?.Start);
            step.End(time?.End);
            return step;
        }
    }

    private void Evaluate()
    {
        var s = _result.Settings;
        var (counts, responses, events) = (Made("counts_"), Made("response_"), Made("events_"));
        var stack = Step("stack", AnalysisSteps.Stack).Uses(counts, "counts").Uses(responses, "response");
        Numbers(stack, _result.On, _result.Off, _result.Alpha, _result.Excess, _result.SignificanceSigma, _result.Stacked.LivetimeS);
        Entity[] stacked = [_made["stacked"] = stack.Makes("stacked", AnalysisEntities.Stacked, "stacked")];
        Entity[] fitted = s.JointFit ? [.. counts] : stacked;
        var fit = Step("fit", AnalysisSteps.Fit).Uses(fitted, "spectrum").Uses(s.JointFit ? responses : [], "response")
            .Uses(_inputs.Absorption(s), "absorption");
        Best(fit);
        var model = _made["model"] = fit.Makes("model", AnalysisEntities.Model, "model", $"Best model: {_result.Fit.Model.Title}");
        if (_result.FluxPoints.Count > 0)
        {
            _made["flux_points"] = Step("flux_points", AnalysisSteps.FluxPoints).Uses(fitted, "spectrum").Uses(model, "model")
                .Makes("flux_points_data", AnalysisEntities.FluxPoints, "flux_points");
        }

        if (_result.LightCurve.Count > 0)
        {
            _made["light_curve"] = Step("light_curve", AnalysisSteps.LightCurve).Uses(counts, "spectrum").Uses(model, "model")
                .Makes("light_curve_data", AnalysisEntities.LightCurve, "light_curve");
        }

        if (_result.CountsMap is not null || _result.RingMaps is not null || _result.Theta2 is not null)
            _made["maps"] = Step("maps", AnalysisSteps.Maps).Uses(events, "selection").Makes("maps_data", AnalysisEntities.Maps, "maps");
    }

    private void Best(ActivityRecorder fit)
    {
        foreach (var p in _result.Fit.Parameters)
        {
            fit.Finds(AnalysisEntities.Best(p.Name, p.Unit), p.Value, role: "best");
            if (!p.Frozen) fit.Finds(AnalysisEntities.Error(p.Name, p.Unit), p.Error, role: "best");
        }

        fit.Finds(AnalysisEntities.Stat, _result.Fit.Stat, role: "best").Finds(AnalysisEntities.Freedom, _result.Fit.DegreesOfFreedom, role: "best")
            .Finds(AnalysisEntities.TestStatistic, _result.Fit.Ts, role: "best")
            .Finds(AnalysisEntities.Converged, _result.Fit.Converged ? "true" : "false", role: "best");
        if (_result.Notes.Count > 0) fit.Remarks(string.Join(' ', _result.Notes));
    }

    private void Products(IReadOnlyList<ProductFile> products, Entity inputs)
    {
        var (start, end) = (_result.Steps.Count > 0 ? _result.Steps[^1].End : _recorder.Now, _recorder.Now);
        foreach (var group in products.GroupBy(ProductStep.Of).OrderBy(g => g.Key.Name, StringComparer.Ordinal))
        {
            var template = group.Key.IsPicture ? AnalysisSteps.Draw : AnalysisSteps.Write;
            var step = _recorder.Begin(group.Key.Name, template, group.Key.Title, _job, start);
            foreach (var source in group.Key.Sources.SelectMany(Made).Distinct()) step.Uses(source, "result");
            foreach (var file in group)
            {
                var product = ProductEntities.Add(_recorder, file, _options, end);
                step.Makes(product, group.Key.IsPicture ? "picture" : "product");
                _recorder.Derive(product, inputs);
            }

            step.End(end);
        }
    }

    private IReadOnlyList<Entity> Made(string name) => _made.TryGetValue(name, out var one) ? [one]
        : [.. _made.Where(pair => name.EndsWith('_') && pair.Key.StartsWith(name, StringComparison.Ordinal)).Select(pair => pair.Value)];

    private ActivityRecorder Step(string name, ActivityTemplate template)
    {
        var time = _times.GetValueOrDefault(name);
        var step = _recorder.Begin(name, template, partOf: _job, start: time?.Start);
        step.End(time?.End);
        return step;
    }

    private static void LeftOut(ActivityRecorder step, long obsId, string reason) => step.Finds(
        AnalysisEntities.LeftOut, reason, FormattableString.Invariant($"_{obsId}"), FormattableString.Invariant($"Run {obsId} left out"));

    private static void Numbers(ActivityRecorder step, double on, double off, double alpha, double excess, double significance, double livetime) =>
        step.Finds(AnalysisEntities.On, on).Finds(AnalysisEntities.Off, off).Finds(AnalysisEntities.Alpha, alpha)
            .Finds(AnalysisEntities.Excess, excess).Finds(AnalysisEntities.Significance, significance)
            .Finds(AnalysisEntities.Livetime, livetime);
}
