using Microsoft.AspNetCore.Http;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>The single values of a job, as plain text (UWS 1.1, section 2.2.2).</summary>
internal sealed class JobValuesEndpoint(JobDoor door)
{
    public Task PhaseAsync(HttpContext context) => SendAsync(context, job => job.Phase.Word());

    public Task DurationAsync(HttpContext context) => SendAsync(context, job => JobDocuments.Text(job.ExecutionDuration));

    public Task DestructionAsync(HttpContext context) => SendAsync(context, job => JobDocuments.Text(job.Destruction));

    public Task QuoteAsync(HttpContext context) => SendAsync(context, job => job.Quote is { } quote ? JobDocuments.Text(quote) : "");

    public Task OwnerAsync(HttpContext context) => SendAsync(context, job => job.Owner ?? "");

    public async Task SetPhaseAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, door.Site.Options).ConfigureAwait(false);
        var isRun = JobWishes.Run(parameters) ?? throw new InvalidInputException(JobDiagnostics.NothingToDo("PHASE"));
        var now = door.Jobs.Now;
        await door.ChangeAsync(context, job => isRun ? job.Run(now) : job.Abort(now)).ConfigureAwait(false);
    }

    public Task SetDurationAsync(HttpContext context) => SetAsync(context, "EXECUTIONDURATION");

    public Task SetDestructionAsync(HttpContext context) => SetAsync(context, "DESTRUCTION");

    private async Task SetAsync(HttpContext context, string name)
    {
        var parameters = await DaliParameters.ReadAsync(context, door.Site.Options).ConfigureAwait(false);
        if (parameters.Single(name, []) is not { } value) throw new InvalidInputException(JobDiagnostics.NothingToDo(name));
        var wish = DaliParameters.Of([KeyValuePair.Create(name, value)]);
        await door.ChangeAsync(context, job => door.Wished(job, wish)).ConfigureAwait(false);
    }

    private async Task SendAsync(HttpContext context, Func<Job, string> value) =>
        await JobDoor.SendTextAsync(context, value(await door.GlanceAsync(context).ConfigureAwait(false))).ConfigureAwait(false);
}
