using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>The resources of the analysis services beside their lists of jobs.</summary>
internal static class AnalysisRoutes
{
    /// <summary>Path of the list of services.</summary>
    public const string Root = "/jobs";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Ask = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>Path of a service: its list of jobs.</summary>
    public static string PathOf(IAnalysisJob job) => $"{Root}/{job.Name}";

    public static void Map(WebApplication app, TapSite site, JobHost host)
    {
        app.MapMethods(Root, Read, new ServicesEndpoint(site).HandleAsync);
        foreach (var job in AnalysisJobs.All)
        {
            var path = PathOf(job);
            var door = new JobDoor(site, host, host.Lists.First(list => list.Service == job.Name));
            app.MapMethods(path + "/run", Ask, new LaunchEndpoint(door, job, new AnalysisPages(site, job)).HandleAsync);
            app.MapMethods(path + "/preflight", Ask, new PreflightEndpoint(site, job).HandleAsync);
            app.MapMethods(path + "/jdl", Read, new DescriptionEndpoint(site, job).HandleAsync);
            app.MapMethods(path + "/{id}/events", Read, new ProgressEndpoint(door).HandleAsync);
        }
    }
}
