using Microsoft.AspNetCore.Http;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>What a browser is shown at the addresses of a list of jobs and of its jobs.</summary>
internal interface IJobPages
{
    /// <summary>The page of the list: what the service does, and a form to begin a job.</summary>
    Task SendListAsync(HttpContext context);

    /// <summary>The page of a job: how far it is, what it made, why it failed.</summary>
    Task SendJobAsync(HttpContext context, Job job);
}
