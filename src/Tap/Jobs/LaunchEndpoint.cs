using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>
/// /jobs/{name}/run: begins a job, waits for its end, and answers a page to a browser, the product to a client that names its media
/// type, and the way to the job to everybody else, and to all when the job takes longer than a request may.
/// </summary>
internal sealed class LaunchEndpoint(JobDoor door, JobDescription job, AnalysisPages pages)
{
    public async Task HandleAsync(HttpContext context)
    {
        ProductChoice? choice = null;
        DaliParameters? given = null;
        Job made;
        try
        {
            made = await door.CreateAsync(context, parameters =>
            {
                given = parameters;
                choice = ProductChoice.Of(context, parameters, job);
                return true;
            }).ConfigureAwait(false);
        }
        catch (InvalidInputException fault) when (given is not null && Browsers.Ask(context))
        {
            await pages.SendFaultsAsync(context, given, fault.Diagnostics).ConfigureAwait(false);
            return;
        }

        var ended = await WaitAsync(made, context.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(context, choice!, ended).ConfigureAwait(false);
    }

    /// <summary>Until the job has ended, or the request has taken as long as it may.</summary>
    private async Task<Job> WaitAsync(Job job, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, door.Site.Stopping);
        var begin = Stopwatch.GetTimestamp();
        while (!job.Phase.IsFinal())
        {
            var left = door.Site.Options.LongestWait - Stopwatch.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero || door.Site.Stopping.IsCancellationRequested) break;
            try
            {
                job = JobDoor.Known(await door.Jobs.WaitAsync(job.Service, job.Id, job.Phase, left, JobDoor.IsTheirs, stop.Token).ConfigureAwait(false), job.Id);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return job;
    }

    private async Task AnswerAsync(HttpContext context, ProductChoice choice, Job ended)
    {
        var url = door.UrlOf(context, ended.Id);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLocation = url;
        if (choice.Kind == ProductChoiceKind.Page) await pages.SendJobAsync(context, ended).ConfigureAwait(false);
        else if (choice.Kind == ProductChoiceKind.Job || !ended.Phase.IsFinal()) JobDoor.SeeOther(context, url);
        else if (ended.Error is { } error) await DaliErrors.WriteAsync(context, new DaliError(StatusOf(error), error.Message)).ConfigureAwait(false);
        else if (choice.Find(ended, job) is not { } product) JobDoor.SeeOther(context, url);
        else await SendAsync(context, ended, product).ConfigureAwait(false);
    }

    private Task SendAsync(HttpContext context, Job ended, JobResult product)
    {
        context.Response.Headers.ContentLocation = $"{door.UrlOf(context, ended.Id)}/results/{Uri.EscapeDataString(product.Name)}";
        if (product.MediaType == "application/fits") context.Response.Headers.ContentDisposition = $"attachment; filename=\"{product.Name}\"";
        return Results.File(door.Jobs.Folders.PathOf(ended.Id, product.File), product.MediaType).ExecuteAsync(context);
    }

    private static HttpStatusCode StatusOf(JobError error) =>
        error.IsTransient ? HttpStatusCode.ServiceUnavailable
        : error.IsInternal ? HttpStatusCode.InternalServerError
        : HttpStatusCode.BadRequest;
}
