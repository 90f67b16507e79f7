using Microsoft.AspNetCore.Http;
using TapGamma.Provenance.Reading;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Records;

/// <summary>/{jobs}/{id}/provenance: how the results of a job came about, as a document or as a picture, made of its one record.</summary>
internal sealed class JobRecordEndpoint(JobDoor door)
{
    public async Task HandleAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        var request = RecordRequest.Of(await DaliParameters.ReadAsync(context, door.Site.Options).ConfigureAwait(false));
        if (JobRecords.PathIn(door.Jobs.Folders, job) is not { } path) throw new NotFoundException(JobDiagnostics.NoRecord(job));
        var bytes = await File.ReadAllBytesAsync(path, context.RequestAborted).ConfigureAwait(false);
        var answer = request.Of(ProvJsonReader.Read(bytes, JobRecords.File));
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"inline; filename=\"provenance{request.Form.Extension}\"";
        response.ContentType = request.Form.ContentType;
        response.ContentLength = answer.Length;
        await response.Body.WriteAsync(answer, context.RequestAborted).ConfigureAwait(false);
    }
}
