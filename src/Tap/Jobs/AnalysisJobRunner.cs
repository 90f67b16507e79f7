using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Diagnostics;
using TapGamma.Plots;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Records;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>Runs the jobs of one analysis service over the published runs.</summary>
internal sealed class AnalysisJobRunner(TapSite site, IAnalysisJob job) : IJobRunner
{
    private readonly AnalysisRequests _requests = new(site, job);
    private readonly RunChooser _chooser = new(site);

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
            var made = request.Sources is not null || _requests.HasTable(run.Job)
                ? await CatalogueAsync(request, run, log, cancellationToken).ConfigureAwait(false)
                : await AnalyseAsync(request, run, log, cancellationToken).ConfigureAwait(false);
            log.Report(new AnalysisProgress("files", 0, 1));
            var results = new List<JobResult>(made.Files.Count + 6);
            foreach (var file in made.Files) results.Add(await PublishAsync(run, file, cancellationToken).ConfigureAwait(false));
            results.AddRange(await JobRecords.KeepAsync(run, made.Record, cancellationToken).ConfigureAwait(false));
            log.Say("done");
            return new JobOutcome([.. results, await log.PublishAsync(cancellationToken).ConfigureAwait(false)]);
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

    private async Task<RecordedFiles> AnalyseAsync(JobRequest request, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        request = await RunTarget.FillAsync(site, request, cancellationToken).ConfigureAwait(false);
        var runs = await _chooser.FindAsync(request, cancellationToken).ConfigureAwait(false);
        log.Say(FormattableString.Invariant($"{runs.Pointings.Count} runs within reach"));
        if (_remote is { } remote)
        {
            var (made, error) = await remote.RunAsync(job.Name, runs, run, log, cancellationToken).ConfigureAwait(false);
            return made ?? throw new StepFailedException(error!);
        }

        var products = job.Run(request.Settings, runs, AnalysisPictures.Make, log, cancellationToken);
        foreach (var left in products.Result.Runs.Where(r => r.LeftOut is not null)) log.Say(FormattableString.Invariant($"run {left.ObsId} is left out. {left.LeftOut}"));
        foreach (var note in products.Result.Notes) log.Say(note);
        var files = JobFiles.Of(job, products, run.Job);
        site.Pace.Took(log.Elapsed, products.Result.Runs.Count);
        return files;
    }

    private async Task<RecordedFiles> CatalogueAsync(JobRequest request, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        var sources = await new CatalogueReader(site).ReadAsync(request, run, cancellationToken).ConfigureAwait(false);
        var runs = await _chooser.FindAnywhereAsync(request, cancellationToken).ConfigureAwait(false);
        log.Say(FormattableString.Invariant($"{sources.Count} positions, {runs.Pointings.Count} runs"));
        var result = new CatalogueAnalysis(request.Settings, sources, runs).Run(log, cancellationToken);
        foreach (var group in result.Rows.GroupBy(row => row.Status)) log.Say(FormattableString.Invariant($"{group.Key}: {group.Count()}"));
        return JobFiles.Of(job, result, run.Job);
    }

    private static async ValueTask<JobResult> PublishAsync(JobRun run, ProductFile file, CancellationToken cancellationToken)
    {
        var stream = run.Create(file.Name);
        await using (stream.ConfigureAwait(false)) await stream.WriteAsync(file.Content, cancellationToken).ConfigureAwait(false);
        return run.Publish(file.Name, file.MediaType);
    }
}
