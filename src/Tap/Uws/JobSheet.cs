using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Home;
using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>Plain pages of lists and jobs, for people who meet the address of one in a browser.</summary>
internal static class JobSheet
{
    public static Task SendListAsync(HttpContext context, JobDoor door, IReadOnlyList<JobReference> jobs)
    {
        var url = door.UrlOf(context);
        var page = Begin(context, door, "Jobs");
        page.Markup($"<p>{jobs.Count} jobs at <code>{Html.Text(url)}</code> that were made from your address. Programs see this list as UWS 1.1.</p>");
        page.Markup("<table><tr><th>Job</th><th>Name</th><th>Phase</th><th>Made</th></tr>");
        foreach (var job in jobs)
            page.Markup($"<tr><td><a href=\"{Html.Text($"{url}/{job.Id}")}\"><code>{job.Id[..8]}…</code></a></td><td>{Html.Text(job.RunId)}</td><td>{job.Phase.Word()}</td><td>{JobDocuments.Text(job.CreationTime)}</td></tr>");
        page.Markup("</table>");
        return SendAsync(context, door, page);
    }

    public static Task SendJobAsync(HttpContext context, JobDoor door, Job job)
    {
        var url = Html.Text(door.UrlOf(context, job.Id));
        var page = Begin(context, door, "Job");
        page.Markup($"<p>Job <a href=\"{url}\"><code>{job.Id}</code></a> {Html.Text(job.RunId)}: <strong>{job.Phase.Word()}</strong></p>");
        if (job.Error is { } error) page.Markup($"<pre role=\"alert\">{Html.Text(error.Message)}</pre>");
        if (job.Progress is { } progress) page.Markup($"<p>{Html.Text(Describe(progress))}</p>");
        foreach (var result in job.Results.Where(result => result.Link is null))
            page.Markup($"<p><a href=\"{url}/results/{Uri.EscapeDataString(result.Name)}\">{Html.Text(result.Name)}</a> ({Html.Text(result.MediaType)}, {result.Size} bytes)</p>");
        RecordSection.Add(page, job, url);
        AddActions(page, job, url);
        page.Markup("<h2>Parameters</h2>\n<table>");
        foreach (var parameter in job.Parameters) page.Markup($"<tr><td><code>{Html.Text(parameter.Name)}</code></td><td><pre>{Html.Text(parameter.Value)}</pre></td></tr>");
        page.Markup($"</table>\n<p class=\"dim\">Made {JobDocuments.Text(job.CreationTime)}; destroyed {JobDocuments.Text(job.Destruction)}.</p>");
        return SendAsync(context, door, page);
    }

    private static void AddActions(Html page, Job job, string url)
    {
        page.Markup("<div class=\"bar\">");
        if (job.Phase is ExecutionPhase.Pending or ExecutionPhase.Held) AddButton(page, url + "/phase", "PHASE", "RUN", "Run");
        if (job.Phase is ExecutionPhase.Queued or ExecutionPhase.Executing) page.Markup($"<a href=\"{url}?WAIT=-1\">Wait for a change</a>");
        if (!job.Phase.IsFinal()) AddButton(page, url + "/phase", "PHASE", "ABORT", "Abort");
        AddButton(page, url, "ACTION", "DELETE", "Delete");
        page.Markup("</div>");
    }

    private static void AddButton(Html page, string url, string name, string value, string text) =>
        page.Markup($"<form method=\"post\" action=\"{url}\"><button name=\"{name}\" value=\"{value}\">{text}</button></form>");

    private static string Describe(JobProgress progress) => string.Join(
        ", ",
        new[]
        {
            progress.Step,
            progress.Rows is { } rows ? FormattableString.Invariant($"{rows} rows") : null,
            progress.Bytes is { } bytes ? FormattableString.Invariant($"{bytes} bytes") : null,
        }.OfType<string>());

    private static Html Begin(HttpContext context, JobDoor door, string title)
    {
        var page = new Html();
        HomeFrame.AddHead(page, title, BaseUrl.Of(context, door.Site.Options));
        return page;
    }

    private static Task SendAsync(HttpContext context, JobDoor door, Html page)
    {
        HomeFrame.AddFoot(page, BaseUrl.Of(context, door.Site.Options));
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept";
        return page.SendAsync(context);
    }
}
