using System.Collections.Concurrent;
using System.Net;
using System.Xml.Linq;

namespace TapGamma.Conformance.Tests.Killed;

/// <summary>Clients that keep a server at each kind of work until it is gone, and remember what it told them.</summary>
internal sealed class BusyClients
{
    private const int Deleted = 48;

    private static readonly XNamespace Uws = "http://www.ivoa.net/xml/UWS/v1.0";

    private readonly ConcurrentDictionary<string, JobQuery> _made = new();
    private readonly ConcurrentBag<string> _gone = [];
    private readonly ConcurrentDictionary<JobQuery, string> _current = new();
    private readonly ConcurrentDictionary<SlowBody, bool> _sending = new();
    private int _deleting;

    /// <summary>Jobs that clients were told of, and whose deletion nobody asked for.</summary>
    public IReadOnlyDictionary<string, JobQuery> Made => _made;

    /// <summary>Jobs of which clients were told that they are deleted.</summary>
    public IReadOnlyCollection<string> Gone => _gone;

    /// <summary>Whether a table is half sent now.</summary>
    public bool IsSending => _sending.Keys.Any(body => body.IsHalfSent);

    /// <summary>Whether a deletion was asked for and not answered yet.</summary>
    public bool IsDeleting => Volatile.Read(ref _deleting) > 0;

    /// <summary>Works with a server until it is gone.</summary>
    /// <param name="url">The server.</param>
    /// <param name="quiet">How long the server lives before deletions begin.</param>
    /// <param name="strikeAt">Which deletion sets <paramref name="strike"/>.</param>
    /// <param name="strike">Set in the midst of it all.</param>
    /// <param name="gone">The server is gone.</param>
    public async Task WorkAsync(string url, TimeSpan quiet, int strikeAt, TaskCompletionSource strike, CancellationToken gone)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
        await Task.WhenAll(
            UntilGoneAsync(() => RunAsync(http, JobQuery.Long, gone), gone),
            UntilGoneAsync(() => RunAsync(http, JobQuery.Wide, gone), gone),
            UntilGoneAsync(() => SendAsync(http, "/tap/async", gone), gone),
            UntilGoneAsync(() => SendAsync(http, "/tap/sync", gone), gone),
            UntilGoneAsync(() => DeleteManyAsync(http, quiet, strikeAt, strike, gone), gone));
    }

    private static async Task UntilGoneAsync(Func<Task> work, CancellationToken gone)
    {
        try
        {
            while (!gone.IsCancellationRequested) await work();
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            // The server is gone.
        }
    }

    /// <summary>One job after the other, the next when the last has ended, under whichever server.</summary>
    private async Task RunAsync(HttpClient http, JobQuery query, CancellationToken gone)
    {
        var job = _current.TryGetValue(query, out var current) ? current : await MakeAsync(http, query, null, gone);
        if (job is null) return;
        _current[query] = job;
        var document = XDocument.Parse(await http.GetStringAsync(new Uri(job + "?WAIT=20", UriKind.Relative), gone)).Root!;
        if (document.Element(Uws + "phase")!.Value is not ("QUEUED" or "EXECUTING")) _current.TryRemove(query, out _);
    }

    private async Task SendAsync(HttpClient http, string path, CancellationToken gone)
    {
        var table = new SlowBody();
        _sending[table] = true;
        if (path == "/tap/async")
        {
            await MakeAsync(http, JobQuery.OfUpload, table, gone);
        }
        else
        {
            using var body = JobQuery.OfUpload.Body(table);
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), body, gone);
        }

        // After an exception it stays half sent until the kill has been counted.
        _sending.TryRemove(table, out _);
    }

    private async Task DeleteManyAsync(HttpClient http, TimeSpan quiet, int strikeAt, TaskCompletionSource strike, CancellationToken gone)
    {
        List<string> jobs = [];
        for (var i = 0; jobs.Count < Deleted; i++)
            if (await MakeAsync(http, i % 4 == 0 ? JobQuery.Wrong : JobQuery.Small, null, gone) is { } job) jobs.Add(job);
        await Task.Delay(quiet, gone);
        var asked = 0;
        await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = gone }, async (job, _) =>
        {
            // Whether it is deleted, nobody knows until the answer comes.
            _made.TryRemove(job, out var query);
            Interlocked.Increment(ref _deleting);
            if (Interlocked.Increment(ref asked) >= strikeAt) strike.TrySetResult();
            using var deleted = await http.DeleteAsync(new Uri(job, UriKind.Relative), gone);
            Interlocked.Decrement(ref _deleting);
            if (deleted.StatusCode == HttpStatusCode.SeeOther) _gone.Add(job);
        });
    }

    /// <summary>Forgets what was under way with the server that is gone.</summary>
    public void Forget()
    {
        _sending.Clear();
        _deleting = 0;
    }

    private async Task<string?> MakeAsync(HttpClient http, JobQuery query, SlowBody? table, CancellationToken gone)
    {
        using var body = query.Body(table);
        using var made = await http.PostAsync(new Uri("/tap/async", UriKind.Relative), body, gone);
        if (made.StatusCode != HttpStatusCode.SeeOther) return null;
        var job = made.Headers.Location!.AbsolutePath;
        _made[job] = query;
        return job;
    }
}
