using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using TapGamma.Store;
using TapGamma.Tap.Uws;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Monitoring;

/// <summary>/metrics: figures for Prometheus (text format 0.0.4).</summary>
internal sealed class MetricsEndpoint(TapSite site, JobHost jobs)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public async Task HandleAsync(HttpContext context)
    {
        var text = new PrometheusText();
        AddRequests(text);
        AddQueries(text);
        await AddStoreAsync(text, context.RequestAborted).ConfigureAwait(false);
        await AddJobsAsync(text, context.RequestAborted).ConfigureAwait(false);
        AddProcess(text);
        context.Response.Headers.CacheControl = "no-cache";
        await XmlDocuments.SendAsync(context, Encoding.UTF8.GetBytes(text.ToString()), ContentType).ConfigureAwait(false);
    }

    // ToArray of the dictionaries themselves: sorting them as they are breaks when a request adds to them meanwhile.
    private void AddRequests(PrometheusText text)
    {
        const string requests = "tapgamma_http_requests_total";
        text.Family(requests, "counter", "Requests that ended, by resource, method and status.");
        foreach (var ((endpoint, method, status), count) in site.Figures.Requests.ToArray().OrderBy(pair => pair.Key))
            text.Sample(requests, count.Value, ("endpoint", endpoint), ("method", method), ("status", status.ToString(CultureInfo.InvariantCulture)));
        const string durations = "tapgamma_http_request_duration_seconds";
        text.Family(durations, "histogram", "Time from a request's headers to the last byte of its answer.");
        foreach (var (endpoint, histogram) in site.Figures.Durations.ToArray().OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Histogram(durations, histogram, "endpoint", endpoint);
        const string bytes = "tapgamma_http_response_bytes_total";
        text.Family(bytes, "counter", "Bytes of answers, compressed where they were sent so.");
        foreach (var (endpoint, count) in site.Figures.Bytes.ToArray().OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Sample(bytes, count.Value, ("endpoint", endpoint));
    }

    private void AddQueries(PrometheusText text) => text
        .Single("tapgamma_query_rows_total", "counter", "Rows that queries were answered with.", site.Figures.Rows)
        .Single("tapgamma_queries_running", "gauge", "Queries that run now.", site.Gate.Running)
        .Single("tapgamma_queries_waiting", "gauge", "Queries that wait for their turn.", site.Gate.Waiting)
        .Single("tapgamma_queries_limit", "gauge", "Queries that may run at once.", site.Options.ConcurrentQueries);

    /// <summary>A store that does not answer is a figure, too, and must not hide the others.</summary>
    private async ValueTask AddStoreAsync(PrometheusText text, CancellationToken cancellationToken)
    {
        long? size = null;
        var isUp = true;
        try
        {
            await site.Store.CheckAsync(cancellationToken).ConfigureAwait(false);
            size = await site.Store.GetSizeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            isUp = false;
        }

        text.Single("tapgamma_store_up", "gauge", "1 when the database answers.", isUp ? 1 : 0);
        if (size is { } bytes) text.Single("tapgamma_store_size_bytes", "gauge", "Size of the database.", bytes);
    }

    private async ValueTask AddJobsAsync(PrometheusText text, CancellationToken cancellationToken)
    {
        const string name = "tapgamma_jobs";
        try
        {
            var counts = await jobs.CountAsync(cancellationToken).ConfigureAwait(false);
            text.Family(name, "gauge", "Jobs that wait or run, over all servers of the store.");
            foreach (var (service, phase, count) in counts) text.Sample(name, count, ("service", service), ("phase", phase.ToString().ToUpperInvariant()));
        }
        catch (StoreUnavailableException)
        {
            // Told by tapgamma_store_up.
        }
    }

    private void AddProcess(PrometheusText text)
    {
        var memory = GC.GetGCMemoryInfo();
        text.Single("tapgamma_uptime_seconds", "gauge", "Time since the server's start.", (site.Clock.GetUtcNow() - site.UpSince).TotalSeconds)
            .Single("process_cpu_seconds_total", "counter", "Processor time used.", Environment.CpuUsage.TotalTime.TotalSeconds)
            .Single("process_resident_memory_bytes", "gauge", "Memory of the process.", Environment.WorkingSet)
            .Single("dotnet_gc_heap_bytes", "gauge", "Managed heap at the last collection.", memory.HeapSizeBytes)
            .Single("dotnet_gc_committed_bytes", "gauge", "Memory that the collector holds.", memory.TotalCommittedBytes)
            .Single("dotnet_gc_allocated_bytes_total", "counter", "Bytes allocated since the start.", GC.GetTotalAllocatedBytes());
        const string collections = "dotnet_gc_collections_total";
        text.Family(collections, "counter", "Collections by generation.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Sample(collections, GC.CollectionCount(generation), ("generation", generation.ToString(CultureInfo.InvariantCulture)));
        const string build = "tapgamma_build_info";
        text.Family(build, "gauge", "The program's version.").Sample(build, 1, ("version", TapSite.Product.Split('/')[^1]));
    }
}
