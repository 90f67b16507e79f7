using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TapGamma.Tap.Monitoring;

/// <summary>What the server has done since its start, by resource; safe for use by many requests at once.</summary>
internal sealed class RequestFigures
{
    private long _rows;

    /// <summary>How many requests ended, by resource, method and status.</summary>
    public ConcurrentDictionary<(string Endpoint, string Method, int Status), Counter> Requests { get; } = new();

    /// <summary>Durations by resource.</summary>
    public ConcurrentDictionary<string, DurationHistogram> Durations { get; } = new(StringComparer.Ordinal);

    /// <summary>Bytes of answers by resource.</summary>
    public ConcurrentDictionary<string, Counter> Bytes { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows that queries answered with.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    public void AddRows(long rows) => Interlocked.Add(ref _rows, rows);

    public void Add(HttpContext context, TimeSpan duration, long bytes)
    {
        var endpoint = EndpointOf(context);
        Requests.GetOrAdd((endpoint, MethodOf(context.Request.Method), context.Response.StatusCode), _ => new Counter()).Add(1);
        Durations.GetOrAdd(endpoint, _ => new DurationHistogram()).Add(duration);
        Bytes.GetOrAdd(endpoint, _ => new Counter()).Add(bytes);
    }

    /// <summary>The pattern rather than the path: strangers must not make new names.</summary>
    private static string EndpointOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";

    private static string MethodOf(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "DELETE" or "OPTIONS" => method,
        _ => "other",
    };

    /// <summary>A number that many add to.</summary>
    internal sealed class Counter
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Add(long amount) => Interlocked.Add(ref _value, amount);
    }
}
