using System.Globalization;
using Microsoft.AspNetCore.Http;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>The list of jobs: who asks sees those from the same address, and makes new ones (UWS 1.1, sections 2.2.2 and 2.2.3).</summary>
internal sealed class JobListEndpoint(JobDoor door)
{
    public async Task ListAsync(HttpContext context)
    {
        if (door.List.Pages is { } pages && Browsers.Ask(context))
        {
            await pages.SendListAsync(context).ConfigureAwait(false);
            return;
        }

        var parameters = await DaliParameters.ReadAsync(context, door.Site.Options).ConfigureAwait(false);
        var origin = JobOrigin.Of(context, door.Site.Options);
        var filter = FilterOf(parameters, new JobFilter(door.List.Service, origin.Name));
        // Whose request it is must be known: an identifier is all that is needed to read and delete a job.
        IReadOnlyList<JobReference> jobs = origin.IsShared || !door.Site.Options.ListJobs
            ? [] : await door.Jobs.ListAsync(filter, context.RequestAborted).ConfigureAwait(false);
        if (Browsers.Ask(context)) await JobSheet.SendListAsync(context, door, jobs).ConfigureAwait(false);
        else await JobDoor.SendXmlAsync(context, JobDocuments.List(jobs, door.UrlOf(context))).ConfigureAwait(false);
    }

    public async Task CreateAsync(HttpContext context)
    {
        var job = await door.CreateAsync(context, JobWishes.Run).ConfigureAwait(false);
        JobDoor.SeeOther(context, door.UrlOf(context, job.Id));
    }

    private static JobFilter FilterOf(DaliParameters parameters, JobFilter filter)
    {
        var faults = new List<Diagnostic>();
        var phases = new List<ExecutionPhase>();
        foreach (var word in parameters.All("PHASE").OfType<string>())
            if (ExecutionPhases.TryParse(word, out var phase)) phases.Add(phase);
            else faults.Add(JobDiagnostics.PhaseUnknown(word));
        filter = filter with { Phases = phases };
        if (parameters.Single("AFTER", faults) is { } after)
            if (JobWishes.TryTime(after, out var time)) filter = filter with { After = time };
            else faults.Add(JobDiagnostics.NotATime("AFTER", after));
        if (parameters.Single("LAST", faults) is { } last)
            if (Int128.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) filter = filter with { Last = (int)Int128.Min(count, int.MaxValue) };
            else faults.Add(JobDiagnostics.NotACount(last));
        return faults.Count == 0 ? filter : throw new InvalidInputException(faults);
    }
}
