using System.Globalization;
using Microsoft.AspNetCore.Http;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>One job: its document, at once or when its phase changes, and its deletion (UWS 1.1, section 2.2.1).</summary>
internal sealed class JobEndpoint(JobDoor door)
{
    public async Task GetAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, door.Site.Options).ConfigureAwait(false);
        var id = JobDoor.IdOf(context);
        var job = await WaitAsync(context, id, parameters).ConfigureAwait(false);
        await SendAsync(context, JobDoor.Known(job, id)).ConfigureAwait(false);
    }

    public async Task PostAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, door.Site.Options).ConfigureAwait(false);
        var faults = new List<Diagnostic>();
        var action = parameters.Single("ACTION", faults);
        if (action is null) faults.Add(JobDiagnostics.NothingToDo("ACTION"));
        else if (!action.Equals("DELETE", StringComparison.OrdinalIgnoreCase)) faults.Add(JobDiagnostics.ActionUnknown(action));
        if (faults.Count > 0) throw new InvalidInputException(faults);
        await DeleteAsync(context).ConfigureAwait(false);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var id = JobDoor.IdOf(context);
        await door.FindAsync(context).ConfigureAwait(false);
        // Once begun it is ended, also for a client that does not wait for it.
        if (!await door.Jobs.DeleteAsync(door.List.Service, id, CancellationToken.None).ConfigureAwait(false))
            throw new NotFoundException(JobDiagnostics.JobUnknown(id));
        JobDoor.SeeOther(context, door.UrlOf(context));
    }

    private Task SendAsync(HttpContext context, Job job) => !Browsers.Ask(context)
        ? JobDoor.SendXmlAsync(context, JobDocuments.Job(job, door.UrlOf(context, job.Id)))
        : door.List.Pages is { } pages ? pages.SendJobAsync(context, job) : JobSheet.SendJobAsync(context, door, job);

    private async ValueTask<Job?> WaitAsync(HttpContext context, string id, DaliParameters parameters)
    {
        var faults = new List<Diagnostic>();
        var phase = PhaseOf(parameters, faults);
        var longest = LongestOf(parameters, faults);
        if (faults.Count > 0) throw new InvalidInputException(faults);
        if (longest == TimeSpan.Zero) return await door.FindAsync(context).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, door.Site.Stopping);
        try
        {
            return await door.Jobs.WaitAsync(door.List.Service, id, phase, longest, JobDoor.IsTheirs, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The server stops: the client asks again, perhaps another one.
            return await door.Jobs.FindAsync(door.List.Service, id, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static ExecutionPhase? PhaseOf(DaliParameters parameters, List<Diagnostic> faults)
    {
        if (parameters.Single("PHASE", faults) is not { } word) return null;
        if (ExecutionPhases.TryParse(word, out var phase)) return phase;
        faults.Add(JobDiagnostics.PhaseUnknown(word));
        return null;
    }

    /// <summary>Below what proxies put up with; -1 means as long as we like (UWS 1.1, section 2.2.1.1).</summary>
    private TimeSpan LongestOf(DaliParameters parameters, List<Diagnostic> faults)
    {
        if (parameters.Single("WAIT", faults)?.Trim() is not { } text) return TimeSpan.Zero;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            faults.Add(JobDiagnostics.NotSeconds("WAIT", text));
            return TimeSpan.Zero;
        }

        var longest = door.Site.Options.LongestWait;
        return seconds < 0 || seconds > longest.TotalSeconds ? longest : TimeSpan.FromSeconds(seconds);
    }
}
