using System.Globalization;
using System.Security.Cryptography;
using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>Tells how the rows of a catalogue came about: which runs were read, each once, for how many positions.</summary>
public static class CatalogueRecord
{
    /// <summary>The record of the analysis of a catalogue and of its files.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="context">What the files say about how they were made.</param>
    /// <param name="products">The files.</param>
    /// <param name="options">What the caller knows.</param>
    public static ProvenanceRecord Make(CatalogueResult result, ProductContext context, IReadOnlyList<ProductFile> products, RecordOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(products);
        options ??= new RecordOptions();
        var times = result.Steps.ToDictionary(step => step.Step, StringComparer.Ordinal);
        var recorder = new ProvenanceRecorder(context.RecordId, new ProgramAgent(ProductContext.Program, context.Version, context.Revision), result.Settings.Clock);
        var title = FormattableString.Invariant($"{CatalogueSteps.Job.Name}: {result.Rows.Count} positions");
        var job = recorder.Begin(context.RecordId, CatalogueSteps.Job, title, start: result.Steps is [var first, ..] ? first.Start : null).By(recorder.Program, AgentRole.Provider);
        if (options.Operator is { } user) job.By(user, AgentRole.Operator);
        JobRecordParameters.Set(job, result.Settings);
        var positions = Positions(recorder, result.Rows);
        var inputs = new InputEntities(recorder, context, options);
        var (files, counts) = Reduce(result, recorder, job, inputs, positions, times.GetValueOrDefault(CatalogueAnalysis.ReduceStep));
        var evaluate = Step(CatalogueAnalysis.EvaluateStep, CatalogueSteps.Evaluate).Uses(positions, "positions").Uses(counts, "counts").Uses(inputs.Absorption(result.Settings), "absorption");
        foreach (var status in result.Rows.GroupBy(row => row.Status)) evaluate.Finds(CatalogueSteps.Positions(status.Key), status.Count(), role: "found");
        var rows = evaluate.Makes("rows", CatalogueSteps.Rows, "rows");
        var write = Step("write", AnalysisSteps.Write).Uses(rows, "result");
        foreach (var file in products)
        {
            var product = ProductEntities.Add(recorder, file, options, recorder.Now);
            write.Makes(product, "product");
            recorder.Derive(product, files);
        }

        write.End();
        job.End();
        return recorder.Finish();

        ActivityRecorder Step(string name, ActivityTemplate template)
        {
            var time = times.GetValueOrDefault(name);
            var step = recorder.Begin(name, template, partOf: job, start: time?.Start);
            step.End(time?.End);
            return step;
        }
    }

    private static Entity Positions(ProvenanceRecorder recorder, IReadOnlyList<CatalogueRow> rows)
    {
        var (name, _, _, content) = CataloguePositions.ToFile(rows.Select(row => row.Source));
        return recorder.Add(
            new Entity(recorder.Local("positions")) { Location = name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), SizeBytes = content.Length },
            CatalogueSteps.Table);
    }

    private static (Entity Inputs, List<Entity> Counts) Reduce(
        CatalogueResult result, ProvenanceRecorder recorder, ActivityRecorder job, InputEntities inputs, Entity positions, StepTime? time)
    {
        var select = recorder.Begin("select_runs", AnalysisSteps.SelectRuns, partOf: job, start: time?.Start);
        select.End(time?.Start);
        var files = select.Makes("inputs", AnalysisEntities.Inputs, "selected");
        var counts = new List<Entity>();
        foreach (var run in result.Runs)
        {
            var id = run.ObsId.ToString(CultureInfo.InvariantCulture);
            var own = inputs.Of(run);
            foreach (var file in own) recorder.Member(files, file);
            var reduce = recorder.Begin("reduce_" + id, CatalogueSteps.Reduce, $"{CatalogueSteps.Reduce.Name}, run {id}", job, time?.Start)
                .Uses(own, "events").Uses(files, "selected").Uses(positions, "positions").Uses(inputs.Exclusions(result.Settings), "exclusion");
            reduce.End(time?.End);
            if (run.LeftOut is { } reason) reduce.Finds(AnalysisEntities.LeftOut, reason, "_" + id, $"Run {id} left out");
            else counts.Add(reduce.Makes("counts_" + id, AnalysisEntities.Counts, "counts", $"Counts of run {id}"));
        }

        foreach (var file in inputs.Others(result.Settings)) recorder.Member(files, file);
        return (files, counts);
    }
}
