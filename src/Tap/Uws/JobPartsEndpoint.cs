using System.Net;
using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>Parameters, results and error of a job (UWS 1.1, sections 2.2.2 and 2.2.3).</summary>
internal sealed class JobPartsEndpoint(JobDoor door)
{
    public async Task ErrorAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        if (job.Error is not { } error) throw new NotFoundException(JobDiagnostics.NoError(job));
        await DaliErrors.WriteAsync(context, new DaliError(HttpStatusCode.OK, error.Message)).ConfigureAwait(false);
    }

    public async Task ResultsAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        await JobDoor.SendXmlAsync(context, JobDocuments.Results(job, door.UrlOf(context, job.Id))).ConfigureAwait(false);
    }

    public async Task ResultAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        var name = (string)context.Request.RouteValues["name"]!;
        if (job.Results.FirstOrDefault(result => result.Name == name) is not { } found) throw new NotFoundException(JobDiagnostics.ResultUnknown(job, name));
        if (found.Link is { } link) JobDoor.SeeOther(context, $"{door.UrlOf(context, job.Id)}/{link}");
        else await SendFileAsync(context, job, found.File, found.MediaType).ConfigureAwait(false);
    }

    public async Task ParametersAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        await JobDoor.SendXmlAsync(context, JobDocuments.Parameters(job, door.UrlOf(context, job.Id))).ConfigureAwait(false);
    }

    public async Task SetParametersAsync(HttpContext context)
    {
        // Before anything is read: files go into the folder of a job that there is and that takes them.
        RequireOpen(await door.FindAsync(context).ConfigureAwait(false));
        await door.WithParametersAsync(
            context,
            JobDoor.IdOf(context),
            parameters => door.ChangeAsync(context, job => door.Wished(RequireOpen(job), parameters))).ConfigureAwait(false);
        await door.QuoteAsync(context).ConfigureAwait(false);
    }

    public async Task ParameterAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        var name = (string)context.Request.RouteValues["name"]!;
        var found = job.Parameters.FirstOrDefault(parameter => parameter.File is not null && parameter.Value == name)
            ?? job.Parameters.FirstOrDefault(parameter => parameter.File is null && parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException(JobDiagnostics.ParameterUnknown(name));
        if (found.File is { } file) await SendFileAsync(context, job, file, found.MediaType ?? "application/octet-stream").ConfigureAwait(false);
        else await JobDoor.SendTextAsync(context, found.Value).ConfigureAwait(false);
    }

    private static Job RequireOpen(Job job) => job.MayChangeParameters() ? job : throw new JobRefusedException(job, "take other parameters");

    private async Task SendFileAsync(HttpContext context, Job job, string file, string mediaType)
    {
        var path = door.Jobs.Folders.PathOf(job.Id, file);
        // Deleted since the job was read.
        if (!File.Exists(path)) throw new NotFoundException(JobDiagnostics.JobUnknown(job.Id));
        await Results.File(path, mediaType, enableRangeProcessing: true).ExecuteAsync(context).ConfigureAwait(false);
    }
}
