using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Catalogues;
using TapGamma.Diagnostics;
using TapGamma.Tap.Records;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>/jobs/{name}/{id}/rerun: makes a job that asks the same again and compares the products.</summary>
internal sealed class RerunEndpoint(JobDoor door)
{
    public async Task HandleAsync(HttpContext context)
    {
        var earlier = await door.FindAsync(context).ConfigureAwait(false);
        if (earlier.Phase != ExecutionPhase.Completed || JobRecords.PathIn(door.Jobs.Folders, earlier) is null)
            throw new InvalidInputException(JobDiagnostics.NotRepeatable(earlier));
        if (earlier.Parameters.Any(parameter => parameter.Name is "SOURCES" or AnalysisRequests.Upload)
            && earlier.Results.All(result => result.Name != CataloguePositions.FileName))
            throw new InvalidInputException(JobDiagnostics.PositionsNotKept());
        // The table that came with the earlier job is not needed again: its positions are kept with the rows.
        JobParameter[] parameters = [.. earlier.Parameters.Where(parameter => parameter.File is null)];
        var made = await door.AddAsync(context, job => (job with { Parameters = parameters, Repeats = earlier.Id }).Run(job.CreationTime)).ConfigureAwait(false);
        JobDoor.SeeOther(context, door.UrlOf(context, made.Id));
    }
}
