using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Records;
using TapGamma.Tap.Routes;

namespace TapGamma.Tap.Uws;

/// <summary>The resources of a list of jobs (UWS 1.1, section 2.2.3).</summary>
internal static class JobRoutes
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Delete = [HttpMethods.Delete];
    private static readonly string[] Xml = ["text/xml"];
    private static readonly string[] Word = ["text/plain"];

    public static IEnumerable<Route> Of(TapSite site, JobHost host, JobList list)
    {
        var door = new JobDoor(site, host, list);
        return [.. Jobs(door, list.Path), .. Values(door, list.Path + "/{id}"), .. Parts(door, list.Path + "/{id}")];
    }

    private static IEnumerable<Route> Jobs(JobDoor door, string path)
    {
        var jobs = new JobListEndpoint(door);
        var job = new JobEndpoint(door);
        return
        [
            new(path, Read, jobs.ListAsync, "The jobs of the caller")
            {
                Answers = Xml,
                Parameters =
                [
                    new("PHASE", "Only jobs in this phase.", Repeats: true),
                    new("AFTER", "Only jobs made after this time."),
                    new("LAST", "Only so many jobs, the newest first."),
                ],
            },
            new(path, Post, jobs.CreateAsync, "Makes a job of the parameters; PHASE=RUN starts it") { Answers = Xml },
            new(path + "/{id}", Read, job.GetAsync, "A job with everything known of it")
            {
                Answers = Xml,
                Parameters =
                [
                    new("WAIT", "Seconds to wait for a change of phase; -1 as long as the server allows."),
                    new("PHASE", "The phase to wait for the end of."),
                ],
            },
            new(path + "/{id}", Post, job.PostAsync, "Changes a job, or removes it by ACTION=DELETE") { Answers = Xml },
            new(path + "/{id}", Delete, job.DeleteAsync, "Removes a job with its results") { Answers = Xml },
        ];
    }

    private static IEnumerable<Route> Values(JobDoor door, string path)
    {
        var values = new JobValuesEndpoint(door);
        return
        [
            new(path + "/phase", Read, values.PhaseAsync, "The phase of a job") { Answers = Word },
            new(path + "/phase", Post, values.SetPhaseAsync, "Starts a job by PHASE=RUN, ends it by PHASE=ABORT") { Answers = Xml },
            new(path + "/executionduration", Read, values.DurationAsync, "Seconds that a job may run") { Answers = Word },
            new(path + "/executionduration", Post, values.SetDurationAsync, "Chooses the seconds that a job may run") { Answers = Xml },
            new(path + "/destruction", Read, values.DestructionAsync, "When a job will be removed") { Answers = Word },
            new(path + "/destruction", Post, values.SetDestructionAsync, "Chooses when a job will be removed") { Answers = Xml },
            new(path + "/quote", Read, values.QuoteAsync, "When a job is expected to be done") { Answers = Word },
            new(path + "/owner", Read, values.OwnerAsync, "Who made a job") { Answers = Word },
        ];
    }

    private static IEnumerable<Route> Parts(JobDoor door, string path)
    {
        var parts = new JobPartsEndpoint(door);
        return
        [
            new(path + "/error", Read, parts.ErrorAsync, "Why a job failed") { Answers = ["application/x-votable+xml", "text/plain"] },
            new(path + "/results", Read, parts.ResultsAsync, "The results of a job") { Answers = Xml },
            new(path + "/results/{name}", Read, parts.ResultAsync, "One result of a job") { Answers = ["application/x-votable+xml", "application/octet-stream"] },
            new(path + "/" + JobRecords.Resource, Read, new JobRecordEndpoint(door).HandleAsync, "How the results of a job came about (ProvenanceDM 1.0)")
            {
                Answers = [.. RecordForms.All.Select(form => form.MediaType)],
                Parameters =
                [
                    new("RESPONSEFORMAT", $"{string.Join(", ", RecordForms.All.Select(form => form.Name))}, or a media type."),
                    new("VIEW", "coarse: the job as one box; detailed: its steps; merged: and where its inputs came from, as without it."),
                    new("MODEL", "Whose words: IVOA, or W3C alone."),
                ],
            },
            new(path + "/parameters", Read, parts.ParametersAsync, "The parameters of a job") { Answers = Xml },
            new(path + "/parameters", Post, parts.SetParametersAsync, "Sets parameters of a job that has not begun") { Answers = Xml },
            new(path + "/parameters/{name}", Read, parts.ParameterAsync, "One parameter of a job") { Answers = Word },
        ];
    }
}
