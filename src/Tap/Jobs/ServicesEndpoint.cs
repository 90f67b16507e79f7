using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Home;

namespace TapGamma.Tap.Jobs;

/// <summary>/jobs: the services there are, as a page or as JSON.</summary>
internal sealed class ServicesEndpoint(TapSite site)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public Task HandleAsync(HttpContext context)
    {
        var root = BaseUrl.Of(context, site.Options);
        return Browsers.Ask(context) ? SendPageAsync(context, root) : SendJsonAsync(context, root);
    }

    private Task SendPageAsync(HttpContext context, string root)
    {
        var page = new Html();
        HomeFrame.AddHead(page, site.Options.Title + ": analysis jobs", root);
        foreach (var job in site.Services)
            page.Markup($"<h2><a href=\"{Html.Text(root + AnalysisRoutes.PathOf(job))}\">{Html.Text(job.Title)}</a></h2>\n<p>{Html.Text(job.Description)}</p>");
        HomeFrame.AddFoot(page, root);
        return page.SendAsync(context);
    }

    private Task SendJsonAsync(HttpContext context, string root)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            site.Services.Select(job =>
            {
                var url = root + AnalysisRoutes.PathOf(job);
                return new
                {
                    name = job.Name,
                    title = job.Title,
                    description = job.Description,
                    url,
                    run = url + "/run",
                    preflight = AnalysisJobs.Find(job.Name) is null ? null : url + "/preflight",
                    jdl = url + "/jdl",
                    takes_tables = job.TakesTables,
                    parameters = job.Parameters.Select(parameter => parameter.Name),
                    products = job.Products.Select(product => new { name = product.Name, media_type = product.MediaType, description = product.Description }),
                };
            }),
            Json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
