using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Jobs.Reruns;
using TapGamma.Tap.Publications;
using TapGamma.Tap.Routes;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>The resources of the analysis services beside their lists of jobs.</summary>
internal static class AnalysisRoutes
{
    /// <summary>Path of the list of services.</summary>
    public const string Root = "/jobs";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly RouteParameter[] PublishParameters =
    [
        new("product", "A file among the results; the usual ones without it.", Repeats: true),
        new("data_rights", "public, as without it; secure: for anybody with a token; proprietary: for yourself."),
        new("creator", "Who shall be named as the creator."),
        new("bib_reference", "What is to be cited."),
    ];

    private static readonly string[] Ask = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>Path of a service: its list of jobs.</summary>
    public static string PathOf(JobDescription job) => $"{Root}/{job.Name}";

    /// <summary>Path of a service's blocking form.</summary>
    public static string LaunchPathOf(JobDescription job) => PathOf(job) + "/run";

    public static IEnumerable<Route> Of(TapSite site, JobHost host)
    {
        yield return new(Root, Read, new ServicesEndpoint(site).HandleAsync, "The analyses that are offered") { Answers = ["text/html", "application/json"] };
        foreach (var job in site.Services)
        {
            var path = PathOf(job);
            var door = new JobDoor(site, host, host.Lists.First(list => list.Service == job.Name));
            yield return new(LaunchPathOf(job), Ask, new LaunchEndpoint(door, job, new AnalysisPages(site, job)).HandleAsync, $"Makes a job of {job.Name} and waits for it")
            {
                Answers = ["text/html", "text/xml"],
            };
            yield return new(path + "/jdl", Read, new DescriptionEndpoint(site, job).HandleAsync, $"Description of {job.Name} for programs") { Answers = ["application/x-votable+xml"] };
            yield return new(path + "/{id}/rerun", Post, new RerunEndpoint(door).HandleAsync, "Makes a job that does the same again and compares the products") { Answers = ["text/xml"] };
            if (AnalysisJobs.Find(job.Name) is not null)
            {
                var publish = new PublishEndpoint(door);
                yield return new(path + "/{id}/publish", Post, publish.PublishAsync, "Publishes products of a job as rows of ivoa.obscore") { Answers = ["application/json"], Parameters = PublishParameters };
                yield return new(path + "/{id}/withdraw", Post, publish.WithdrawAsync, "Withdraws the published products of a job") { Answers = ["text/xml"] };
            }

            yield return new(path + "/{id}/events", Read, new ProgressEndpoint(door).HandleAsync, "The progress of a job as it goes") { Answers = ["text/event-stream"] };
        }

        var results = new PublicationEndpoint(site);
        yield return new(PublicationEndpoint.Root + "/{id}", Read, results.GetAsync, "What was published of a job") { Answers = ["application/json"] };
        yield return new(PublicationEndpoint.Root + "/{id}", [HttpMethods.Delete], results.DeleteAsync, "Withdraws what one has published") { Answers = ["text/plain"] };
        yield return new(PublicationEndpoint.Root + "/{id}/{file}", Read, results.FileAsync, "A file of a published result") { Answers = ["application/fits", "application/octet-stream"] };
        foreach (var job in AnalysisJobs.All)
            yield return new($"{Root}/{job.Name}/preflight", Ask, new PreflightEndpoint(site, job).HandleAsync, $"What a job of {job.Name} would do") { Answers = ["application/json"] };
    }
}
