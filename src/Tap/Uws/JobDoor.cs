using System.Text;
using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Access;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Vosi;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>What all resources of one list of jobs have in common: finding the job, changing it, answering.</summary>
internal sealed class JobDoor(TapSite site, JobHost host, JobList list)
{
    public TapSite Site => site;

    public JobList List => list;

    public JobControl Jobs => host.Control;

    /// <summary>Address of the list, as the client reached it.</summary>
    public string UrlOf(HttpContext context) => BaseUrl.Of(context, site.Options) + list.Path;

    public string UrlOf(HttpContext context, string id) => $"{UrlOf(context)}/{id}";

    public static string IdOf(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    /// <summary>The parameters of a request; files in its body go into the job's folder and are removed again when the work with them fails.</summary>
    public async Task WithParametersAsync(HttpContext context, string id, Func<DaliParameters, Task> work)
    {
        List<string> files = [];
        string NewFile()
        {
            files.Add(Jobs.Folders.NewUpload(id));
            return Jobs.Folders.PathOf(id, files[^1]);
        }

        using var account = site.Accounts.Open();
        try
        {
            if (list.TakesFiles && DaliParameters.IsMultipart(context.Request))
                account.Keep(await Jobs.UploadedBytesAsync(JobOrigin.Of(context, site.Options).Name, context.RequestAborted).ConfigureAwait(false));
            await work(await DaliParameters.ReadAsync(context, site.Options, list.TakesFiles ? NewFile : null, account).ConfigureAwait(false)).ConfigureAwait(false);
            account.LeaveToJob();
        }
        catch
        {
            foreach (var file in files) Jobs.Folders.RemoveFile(id, file);
            throw;
        }
    }

    /// <exception cref="NotFoundException">There is no such job.</exception>
    public async ValueTask<Job> FindAsync(HttpContext context)
    {
        var id = IdOf(context);
        return Known(await Jobs.FindAsync(list.Service, id, context.RequestAborted).ConfigureAwait(false), id);
    }

    /// <summary>The same for a single value, which many clients ask for again and again.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public async ValueTask<Job> GlanceAsync(HttpContext context)
    {
        var id = IdOf(context);
        return Known(await Jobs.GlanceAsync(list.Service, id, context.RequestAborted).ConfigureAwait(false), id);
    }

    /// <summary>Changes the job and sends the client to it.</summary>
    public async Task ChangeAsync(HttpContext context, Func<Job, Job> change)
    {
        var id = IdOf(context);
        Known(await Jobs.ChangeAsync(list.Service, id, job => change(Known(job, id)), context.RequestAborted).ConfigureAwait(false), id);
        SeeOther(context, UrlOf(context, id));
    }

    /// <summary>Tells anew when the job would end, after its parameters have changed.</summary>
    public async Task QuoteAsync(HttpContext context)
    {
        var id = IdOf(context);
        if (await Jobs.FindAsync(list.Service, id, context.RequestAborted).ConfigureAwait(false) is not { } changed || !changed.MayChangeParameters()) return;
        var quote = Jobs.Now + await list.Estimate(changed, Jobs.Folders, context.RequestAborted).ConfigureAwait(false);
        await Jobs.ChangeAsync(list.Service, id, job => job.MayChangeParameters() ? job with { Quote = quote } : job, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Makes a job of a request, files in its body included, and keeps it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isRun">Tells from the parameters whether the job is to run (true), to end (false), or to wait for its client.</param>
    /// <exception cref="RefusedException">The client has too many jobs.</exception>
    public async ValueTask<Job> CreateAsync(HttpContext context, Func<DaliParameters, bool?> isRun)
    {
        var job = await NewJobAsync(context).ConfigureAwait(false);
        try
        {
            await WithParametersAsync(
                context, job.Id, async parameters => job = await KeepAsync(job, parameters, isRun(parameters)).ConfigureAwait(false)).ConfigureAwait(false);
            return job;
        }
        catch
        {
            Jobs.Folders.Remove(job.Id);
            throw;
        }
    }

    /// <summary>Makes a job that is no request's own, in the name of whoever asks, and keeps it.</summary>
    /// <exception cref="RefusedException">The client has too many jobs.</exception>
    public async ValueTask<Job> AddAsync(HttpContext context, Func<Job, Job> make)
    {
        var job = make(await NewJobAsync(context).ConfigureAwait(false));
        return await KeepAsync(job).ConfigureAwait(false);
    }

    /// <summary>The job with what a request wishes.</summary>
    public Job Wished(Job job, DaliParameters parameters) => JobWishes.Apply(job, list, Jobs.Folders, parameters);

    private async ValueTask<Job> KeepAsync(Job job, DaliParameters parameters, bool? isRun)
    {
        job = Wished(job, parameters);
        job = isRun switch { true => job.Run(job.CreationTime), false => job.Abort(job.CreationTime), null => job };
        return await KeepAsync(job).ConfigureAwait(false);
    }

    private async ValueTask<Job> KeepAsync(Job job)
    {
        list.Check(job);
        job = job with { Quote = job.CreationTime + await list.Estimate(job, Jobs.Folders, CancellationToken.None).ConfigureAwait(false) };
        // Whole or not at all, also for a client that leaves: its files are removed when this fails.
        await Jobs.AddAsync(job, CancellationToken.None).ConfigureAwait(false);
        return job;
    }

    private async ValueTask<Job> NewJobAsync(HttpContext context)
    {
        var options = site.Options;
        var origin = JobOrigin.Of(context, options).Name;
        var unfinished = await Jobs.CountUnfinishedAsync(origin, context.RequestAborted).ConfigureAwait(false);
        if (unfinished >= options.MaxJobsPerOrigin) throw new RefusedException(JobDiagnostics.TooManyJobs(unfinished, options.MaxJobsPerOrigin));
        var now = Jobs.Now;
        return new Job
        {
            Id = JobControl.NewId(),
            Service = list.Service,
            Owner = Visitor.Current.Name,
            Groups = [.. Visitor.Current.Groups],
            Origin = origin,
            Root = BaseUrl.Of(context, options),
            CreationTime = now,
            ExecutionDuration = list.Limits.Duration,
            Destruction = now + list.Limits.Retention,
        };
    }

    /// <summary>The job, if whoever asks may see it: the job of a user is the user's alone, an anonymous one everybody's who knows its name.</summary>
    /// <exception cref="NotFoundException">There is none, as far as this visitor can know.</exception>
    public static Job Known(Job? job, string id) => job is not null && IsTheirs(job) ? job : throw new NotFoundException(JobDiagnostics.JobUnknown(id));

    /// <summary>Whether whoever asks may see the job.</summary>
    public static bool IsTheirs(Job job) => job.Owner is null || job.Owner == Visitor.Current.Name;

    public static void SeeOther(HttpContext context, string url)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = url;
        context.Response.ContentLength = 0;
    }

    public static Task SendXmlAsync(HttpContext context, byte[] document)
    {
        context.Response.Headers.CacheControl = "no-store";
        return XmlDocuments.SendAsync(context, document);
    }

    public static Task SendTextAsync(HttpContext context, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/plain;charset=utf-8";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
