using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Home;
using TapGamma.Tap.Publications;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>The pages of a service: its form, and its jobs.</summary>
internal sealed class AnalysisPages(TapSite site, JobDescription job) : IJobPages
{
    /// <summary>The form, with what the address says already filled in.</summary>
    public Task SendListAsync(HttpContext context) => SendFormAsync(
        context, DaliParameters.Of(context.Request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))), []);

    /// <summary>The form once more, with what was wrong.</summary>
    public Task SendFaultsAsync(HttpContext context, DaliParameters given, IReadOnlyList<Diagnostic> faults)
    {
        context.Response.StatusCode = (int)HttpStatusCode.BadRequest;
        return SendFormAsync(context, given, faults);
    }

    public Task SendJobAsync(HttpContext context, Job record)
    {
        var root = BaseUrl.Of(context, site.Options);
        var page = new Html();
        HomeFrame.AddHead(page, job.Title, root);
        var folders = context.RequestServices.GetRequiredService<JobHost>().Control.Folders;
        new JobPage(page, job, record, $"{root}{AnalysisRoutes.PathOf(job)}/{record.Id}").Add(folders);
        if (AnalysisJobs.Find(job.Name) is not null) PublicationSection.Add(page, site, record, root, $"{root}{AnalysisRoutes.PathOf(job)}/{record.Id}");
        HomeFrame.AddFoot(page, root);
        return page.SendAsync(context);
    }

    private Task SendFormAsync(HttpContext context, DaliParameters given, IReadOnlyList<Diagnostic> faults)
    {
        var root = BaseUrl.Of(context, site.Options);
        var page = new Html();
        HomeFrame.AddHead(page, job.Title, root);
        page.Markup($"<p>{Html.Text(job.Description)}</p>");
        if (faults.Count > 0)
        {
            page.Markup("<div id=\"faults\" role=\"alert\"><h2>This cannot be run</h2>\n<ul>");
            foreach (var fault in faults) page.Markup($"<li>{Html.Text(fault.ToString())}</li>");
            page.Markup("</ul></div>");
        }

        new JobForm(page, job, given).Add(root + AnalysisRoutes.PathOf(job));
        HomeFrame.AddFoot(page, root);
        return page.SendAsync(context);
    }
}
