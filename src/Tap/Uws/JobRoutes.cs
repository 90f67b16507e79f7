using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Uws;

/// <summary>The resources of a list of jobs (UWS 1.1, section 2.2.3).</summary>
internal static class JobRoutes
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Delete = [HttpMethods.Delete];

    public static void Map(WebApplication app, TapSite site, JobHost host, JobList list)
    {
        var door = new JobDoor(site, host, list);
        var jobs = new JobListEndpoint(door);
        app.MapMethods(list.Path, Read, jobs.ListAsync);
        app.MapMethods(list.Path, Post, jobs.CreateAsync);
        var job = new JobEndpoint(door);
        var path = list.Path + "/{id}";
        app.MapMethods(path, Read, job.GetAsync);
        app.MapMethods(path, Post, job.PostAsync);
        app.MapMethods(path, Delete, job.DeleteAsync);
        var values = new JobValuesEndpoint(door);
        app.MapMethods(path + "/phase", Read, values.PhaseAsync);
        app.MapMethods(path + "/phase", Post, values.SetPhaseAsync);
        app.MapMethods(path + "/executionduration", Read, values.DurationAsync);
        app.MapMethods(path + "/executionduration", Post, values.SetDurationAsync);
        app.MapMethods(path + "/destruction", Read, values.DestructionAsync);
        app.MapMethods(path + "/destruction", Post, values.SetDestructionAsync);
        app.MapMethods(path + "/quote", Read, values.QuoteAsync);
        app.MapMethods(path + "/owner", Read, values.OwnerAsync);
        var parts = new JobPartsEndpoint(door);
        app.MapMethods(path + "/error", Read, parts.ErrorAsync);
        app.MapMethods(path + "/results", Read, parts.ResultsAsync);
        app.MapMethods(path + "/results/{name}", Read, parts.ResultAsync);
        app.MapMethods(path + "/parameters", Read, parts.ParametersAsync);
        app.MapMethods(path + "/parameters", Post, parts.SetParametersAsync);
        app.MapMethods(path + "/parameters/{name}", Read, parts.ParameterAsync);
    }
}
