using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Reruns;
using TapGamma.Diagnostics;
using TapGamma.Plots;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Jobs.Reruns;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>Runs the jobs of one analysis service over the published runs.</summary>
internal sealed class AnalysisJobRunner(TapSite site, IAnalysisJob job) : IJobRunner
{
    private readonly AnalysisRequests _requests = new(site, job);

    private readonly RemoteAnalysis? _remote =
        site.Executors.Find(site.Options.AnalysisExecutor) is { } executor ? new RemoteAnalysis(site, executor) : null;

    public string Service => job.Name;

    /// <summary>The list of jobs of a service.</summary>
    public static JobList ListOf(TapSite site, IAnalysisJob job)
    {
        var options = site.Options;
        var limits = new JobLimits(options.JobDuration, options.HardJobDuration, options.JobRetention, options.HardJobRetention);
        var requests = new AnalysisRequests(site, job);
        return new JobList(AnalysisRoutes.PathOf(JobDescription.Of(job)), new AnalysisJobRunner(site, job), limits, new JobWorkers("analyses", options.AnalysisWorkers))
        {
            Accumulating = [.. job.Parameters.Where(p => p.Description.IsRepeatable).Select(p => p.Description.Name.ToUpperInvariant()), AnalysisRequests.Upload],
            RefusesRepeats = true,
            TakesFiles = job.TakesTables,
            Check = record => requests.Read(record),
            Estimate = new AnalysisEstimates(site, job, requests).OfAsync,
            Pages = new AnalysisPages(site, JobDescription.Of(job)),
        };
    }

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var log = new JobText(run, site.Clock);
        log.Say($"{TapSite.Product}: {job.Name}");
        try
        {
            var request = _requests.Read(run.Job);
            var end = request.Sources is not null || _requests.HasTable(run.Job)
                ? await CatalogueAsync(request, run, log, cancellationToken).ConfigureAwait(false)
                : await AnalyseAsync(request, run, log, cancellationToken).ConfigureAwait(false);
            if (end.Error is null) log.Say("done");
            return end with { Results = [.. end.Results, await log.PublishAsync(cancellationToken).ConfigureAwait(false)] };
        }
        catch (StepFailedException fault)
        {
            return new JobOutcome([await log.PublishAsync(cancellationToken).ConfigureAwait(false)], fault.Error);
        }
        catch (Exception fault) when (fault is InvalidInputException or NotFoundException)
        {
            var error = DaliErrors.Of(fault, run.Job.Id);
            log.Say(error.Message);
            return new JobOutcome([await log.PublishAsync(cancellationToken).ConfigureAwait(false)], new JobError(error.Message));
        }
    }

    private async Task<JobOutcome> AnalyseAsync(JobRequest request, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        request = await RunTarget.FillAsync(site, request, cancellationToken).ConfigureAwait(false);
        var runs = await new RunChooser(site, run.Job.Root).FindAsync(request, cancellationToken).ConfigureAwait(false);
        log.Say(FormattableString.Invariant($"{runs.Pointings.Count} runs within reach"));
        if (run.Job.Repeats is { } id)
        {
            return await RepeatAsync(
                await EarlierJob.RequireAsync(run, id, cancellationToken).ConfigureAwait(false), request.Settings, runs,
                (settings, some) => MakeAsync(request with { Settings = settings }, some, run, log, cancellationToken), run, log, cancellationToken).ConfigureAwait(false);
        }

        var question = site.Options.AnswerFromEarlier ? AnalysisQuestion.Of(run.Job, request, runs) : null;
        if (question is not null && await EarlierAnswer.TryAsync(site, question, runs.Collections, run, log, cancellationToken).ConfigureAwait(false) is { } answer) return answer;
        var made = await MakeAsync(request, runs, run, log, cancellationToken).ConfigureAwait(false);
        return new JobOutcome(await KeepAsync(run, made, log, cancellationToken).ConfigureAwait(false)) { Question = question };
    }

    private async Task<JobOutcome> RepeatAsync(
        EarlierJob earlier, PointSourceSettings settings, PublishedRuns runs, Func<PointSourceSettings, PublishedRuns, Task<RecordedFiles>> make, JobRun run, JobText log,
        CancellationToken cancellationToken)
    {
        var inputs = earlier.Files.Inputs;
        runs = runs.Where(one => InputState.IsAmong(inputs, one));
        List<string> further = settings.EblFolder is { } folder && Directory.Exists(folder) ? [.. Directory.GetFiles(folder)] : [];
        if (earlier.PathOf(CataloguePositions.FileName) is { } positions) further.Add(positions);
        var state = InputState.Of(inputs, [.. runs.Pointings.SelectMany(pointing => runs[pointing.ObsId].Files).Select(file => file.FullPath), .. further]);
        if (state.Missing.Count > 0)
        {
            var error = new JobError(JobDiagnostics.InputsMissing(state.Missing).ToString());
            log.Say(error.Message);
            return new JobOutcome([await PublishAsync(run, RerunReport.Of(earlier, state, []).ToFile(), cancellationToken).ConfigureAwait(false)], error);
        }

        var made = await make(settings with { Stamp = RecordedProgram.StampOf(earlier.Record) }, runs).ConfigureAwait(false);
        var report = RerunReport.Of(earlier, state, made.Files);
        log.Say(report.Summary);
        var told = await PublishAsync(run, report.ToFile(), cancellationToken).ConfigureAwait(false);
        // What another program made, or of other files, is no product of the record whose identifier it carries for the comparison.
        return new JobOutcome(report is { SameProgram: true, Inputs.IsSame: true } ? [told, .. await KeepAsync(run, made, log, cancellationToken).ConfigureAwait(false)] : [told]);
    }

    private async Task<RecordedFiles> MakeAsync(JobRequest request, PublishedRuns runs, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        if (_remote is { } remote)
        {
            var begin = log.Elapsed;
            var (answer, error) = await remote.RunAsync(job.Name, runs, request.Settings.Stamp, run, log, cancellationToken).ConfigureAwait(false);
            site.Paces.Of(job.Name).Took(log.Elapsed - begin, runs.Pointings.Count);
            return (answer ?? throw new StepFailedException(error!)) with { Collections = runs.Collections };
        }

        var products = job.Run(request.Settings, runs, AnalysisPictures.Make, log, cancellationToken);
        foreach (var left in products.Result.Runs.Where(r => r.LeftOut is not null)) log.Say(FormattableString.Invariant($"run {left.ObsId} is left out. {left.LeftOut}"));
        foreach (var note in products.Result.Notes) log.Say(note);
        var made = JobFiles.Of(job, products, run.Job);
        site.Paces.Of(job.Name).Took(log.Elapsed, products.Result.Runs.Count);
        return made with { Collections = runs.Collections };
    }

    private async Task<JobOutcome> CatalogueAsync(JobRequest request, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        var earlier = run.Job.Repeats is { } id ? await EarlierJob.RequireAsync(run, id, cancellationToken).ConfigureAwait(false) : null;
        var sources = earlier is null ? await new CatalogueReader(site, run.Job.Root).ReadAsync(request, run.Job, run.Folders, cancellationToken).ConfigureAwait(false)
            : earlier.PathOf(CataloguePositions.FileName) is { } kept && File.Exists(kept) && CataloguePositions.Read(await File.ReadAllBytesAsync(kept, cancellationToken).ConfigureAwait(false)) is { } read
                ? read : throw new InvalidInputException(JobDiagnostics.PositionsNotKept());
        var runs = await new RunChooser(site, run.Job.Root).FindAnywhereAsync(request, cancellationToken).ConfigureAwait(false);
        log.Say(FormattableString.Invariant($"{sources.Count} positions, {runs.Pointings.Count} runs"));
        if (earlier is null)
            return new JobOutcome(await KeepAsync(run, MakeCatalogue(request, request.Settings, sources, runs, run, log, cancellationToken), log, cancellationToken).ConfigureAwait(false));
        return await RepeatAsync(
            earlier, request.Settings, runs, (settings, some) => Task.FromResult(MakeCatalogue(request, settings, sources, some, run, log, cancellationToken)), run, log,
            cancellationToken).ConfigureAwait(false);
    }

    private RecordedFiles MakeCatalogue(
        JobRequest request, PointSourceSettings settings, IReadOnlyList<CatalogueSource> sources, PublishedRuns runs, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        var result = new CatalogueAnalysis(settings, sources, runs).Run(log, cancellationToken);
        site.Paces.Catalogue.Took(result.Steps, CatalogueLoad.Of(request, sources, runs));
        foreach (var group in result.Rows.GroupBy(row => row.Status)) log.Say(FormattableString.Invariant($"{group.Key}: {group.Count()}"));
        return JobFiles.Of(job, result, run.Job) with { Collections = runs.Collections };
    }

    private async Task<IReadOnlyList<JobResult>> KeepAsync(JobRun run, RecordedFiles made, JobText log, CancellationToken cancellationToken)
    {
        log.Report(new AnalysisProgress("files", 0, 1));
        // Nobody waits for the tables longer than for the files.
        var record = Task.Run(() => site.Records.KeepAsync(run, made.Record, made.Collections, cancellationToken).AsTask(), cancellationToken);
        var files = PublishAsync(run, [.. made.Files, .. made.Brought], cancellationToken);
        await Task.WhenAll(files, record).ConfigureAwait(false);
        return [.. await files.ConfigureAwait(false), .. await record.ConfigureAwait(false)];
    }

    private static async Task<List<JobResult>> PublishAsync(JobRun run, IReadOnlyList<ProductFile> files, CancellationToken cancellationToken)
    {
        var results = new List<JobResult>(files.Count);
        foreach (var file in files) results.Add(await PublishAsync(run, file, cancellationToken).ConfigureAwait(false));
        return results;
    }

    private static async ValueTask<JobResult> PublishAsync(JobRun run, ProductFile file, CancellationToken cancellationToken)
    {
        var stream = run.Create(file.Name);
        await using (stream.ConfigureAwait(false)) await stream.WriteAsync(file.Content, cancellationToken).ConfigureAwait(false);
        return run.Publish(file.Name, file.MediaType);
    }
}
