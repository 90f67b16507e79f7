using Microsoft.AspNetCore.Http;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Records;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Publications;

/// <summary>/jobs/{name}/{id}/publish and /withdraw: the owner of a job shows its products to the world, or no more.</summary>
internal sealed class PublishEndpoint(JobDoor door)
{
    private readonly TapSite _site = door.Site;

    public async Task PublishAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, _site.Options).ConfigureAwait(false);
        var job = await door.FindAsync(context).ConfigureAwait(false);
        if (job.Owner is null && !_site.Options.PublishAnonymous) throw new RefusedException(PublicationDiagnostics.NobodyPublishes());
        if (job.Phase != ExecutionPhase.Completed || JobRecords.PathIn(door.Jobs.Folders, job) is null)
            throw new InvalidInputException(PublicationDiagnostics.NotPublishable(job.Phase.Word()));
        var publication = await _site.Desk.PublishAsync(job, PublicationWish.Of(parameters, job), door.Jobs.Folders, context.RequestAborted).ConfigureAwait(false);
        JobDoor.SeeOther(context, BaseUrl.Of(context, _site.Options) + publication.Path);
    }

    public async Task WithdrawAsync(HttpContext context)
    {
        var job = await door.FindAsync(context).ConfigureAwait(false);
        var publication = _site.Shelf.Find(PublicationDesk.IdOf(job)) ?? throw new NotFoundException(PublicationDiagnostics.NotPublished());
        await _site.Desk.WithdrawAsync(publication).ConfigureAwait(false);
        JobDoor.SeeOther(context, door.UrlOf(context, job.Id));
    }
}
