using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>/jobs/{name}/{id}/events: phase and progress of a job as server-sent events, until it has ended (HTML, section 9.2).</summary>
internal sealed class ProgressEndpoint(JobDoor door)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public async Task HandleAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, door.Site.Stopping);
        stop.CancelAfter(Longest);
        var last = "";
        try
        {
            for (Job? now = job; now is not null; now = await door.Jobs.WaitAsync(job.Service, job.Id, now.Phase, Period, JobDoor.IsTheirs, stop.Token).ConfigureAwait(false))
            {
                var text = Text(now);
                // A line of remark keeps proxies from closing a silent connection.
                await SendAsync(response, text == last ? ":\n\n" : $"event: {(now.Phase.IsFinal() ? "end" : "progress")}\ndata: {text}\n\n", stop.Token).ConfigureAwait(false);
                if (now.Phase.IsFinal()) return;
                last = text;
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The client asks again by itself.
        }
    }

    private static string Text(Job job) => JsonSerializer.Serialize(
        new { phase = job.Phase.Word(), step = job.Progress?.Step, fraction = job.Progress?.Fraction, error = job.Error?.Message },
        JsonSerializerOptions.Web);

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
