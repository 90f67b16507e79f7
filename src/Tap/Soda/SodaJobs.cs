using System.Globalization;
using System.Text;
using TapGamma.Dl3;
using TapGamma.Dl3.Cuts;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Records;
using TapGamma.Tap.Runs;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Soda;

/// <summary>/soda/events/async: cuts as a job, a result for each run and combination of values (SODA 1.0, section 4.2).</summary>
internal sealed class SodaJobs(TapSite site) : IJobRunner
{
    public const string Path = "/soda/events/async";

    private readonly SodaRuns _runs = new(site);

    public string Service => "soda";

    public static JobList Of(TapSite site)
    {
        var options = site.Options;
        var limits = new JobLimits(options.JobDuration, options.HardJobDuration, options.JobRetention, options.HardJobRetention);
        return new JobList(Path, new SodaJobs(site), limits, new JobWorkers("cuts", Math.Max(1, Environment.ProcessorCount / 2)))
        {
            Accumulating = ["ID", .. SodaFilter.All.Select(filter => filter.Name)],
        };
    }

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var parameters = DaliParameters.Of(run.Job.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
        var request = SodaRequest.Several(parameters, site.Options);
        var runs = await _runs.FindAsync(request.Ids, cancellationToken).ConfigureAwait(false);
        var dids = (await site.Store.Products.FindRunsAsync(runs, cancellationToken).ConfigureAwait(false)).ToDictionary(product => product.Run, product => product.PublisherDid);
        var (results, record) = (new List<JobResult>(), new CutRecord(run, site.Clock));
        foreach (var key in runs)
        {
            var files = await site.Archive.FilesAsync(key, cancellationToken).ConfigureAwait(false);
            var whole = RunArchive.Open(key, files);
            var sources = record.Uses(key, dids.GetValueOrDefault(key), files);
            foreach (var cut in request.Cuts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                results.Add(Make(run, key, whole, cut, request, results.Count + 1, record.Id));
                record.Makes(results[^1], key, sources);
                run.Report(new JobProgress(Step: $"run {key.ObsId}", Fraction: results.Count / ((double)runs.Count * request.Cuts.Count)));
            }
        }

        return new JobOutcome([.. results, .. await site.Records.KeepAsync(run, record.Finish(), [.. runs.Select(key => key.Collection).Distinct()], cancellationToken).ConfigureAwait(false)]);
    }

    /// <summary>One result; it says why when there are no events.</summary>
    private static JobResult Make(JobRun run, RunKey key, Observation whole, EventCut cut, SodaRequest request, int number, string record)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{RunFileName.Of(key, "cut")}");
        var events = CutObservation.Of(whole, cut, record);
        if (events.EventCount == 0)
        {
            using (var note = run.Create(stem + ".txt")) note.Write(Encoding.UTF8.GetBytes(NoEvents(key, cut)));
            return run.Publish(stem + ".txt", "text/plain");
        }

        var name = stem + (request.IsGzip ? ".fits.gz" : ".fits");
        using (var file = new BufferedStream(run.Create(name), 1 << 16)) SodaRuns.Write(events, file, request.IsGzip);
        return run.Publish(name, request.MediaType);
    }

    private static string NoEvents(RunKey key, EventCut cut) => $"NoContent: run {key.ObsId} has no event with {string.Join(" and ", cut.Description)}\n";
}
