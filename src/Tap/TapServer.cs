using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TapGamma.Adql;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Monitoring;
using TapGamma.Tap.Routes;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap;

/// <summary>The door of this room: the web server over one store.</summary>
public static class TapServer
{
    /// <summary>Builds a server that is ready to start. It does not dispose the store.</summary>
    /// <param name="options">How to listen, and the limits.</param>
    /// <param name="store">What is published.</param>
    /// <param name="configureLogging">Where messages go; by default to the console, from warnings on.</param>
    /// <param name="clock">The time, for tests.</param>
    /// <exception cref="Diagnostics.InvalidInputException">An option makes no sense.</exception>
    public static WebApplication Create(
        TapOptions options, IStore store, Action<ILoggingBuilder>? configureLogging = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        return Published(Build(options, () => store, configureLogging, clock));
    }

    /// <summary>The same while the store is being opened: on two cores both are done at once.</summary>
    /// <param name="options">How to listen, and the limits.</param>
    /// <param name="opening">What will be published. Whoever opens it disposes it, also where this fails.</param>
    /// <param name="configureLogging">Where messages go; by default to the console, from warnings on.</param>
    /// <exception cref="Diagnostics.InvalidInputException">An option makes no sense.</exception>
    public static async Task<WebApplication> CreateAsync(TapOptions options, Task<IStore> opening, Action<ILoggingBuilder>? configureLogging = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(opening);
        IStore? store = null;
        var app = Build(options, () => store!, configureLogging, null);
        try
        {
            store = await opening.ConfigureAwait(false);
            return Published(app);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The server without its routes; it asks for the store when these are made.</summary>
    private static WebApplication Build(TapOptions options, Func<IStore> store, Action<ILoggingBuilder>? configureLogging, TimeProvider? clock)
    {
        options = options.Validated();
        KeepThreadsFree(options);
        // An empty builder reads no files and no environment: what the server does is said here and in the options.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        (configureLogging ?? ServerLogs.Text)(builder.Logging);
        // The grammar's tables take longer than the rest of the start; they are ready, or nearly, when the first query comes.
        _ = Task.Run(AdqlCompiler.Prepare);
        builder.Services.AddSingleton(services => new TapSite(
            options,
            store(),
            clock ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("TapGamma.Tap"),
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        builder.Services.AddSingleton<JobHost>().AddHostedService(services => services.GetRequiredService<JobHost>());
        return builder.Build();
    }

    private static WebApplication Published(WebApplication app)
    {
        var site = app.Services.GetRequiredService<TapSite>();
        app.Use(new RequestShell(site).Around);
        foreach (var route in TapRoutes.Of(site, app.Services.GetRequiredService<JobHost>()))
            app.MapMethods(route.Pattern, route.Methods, route.Handler);
        return app;
    }

    /// <summary>
    /// A query of an embedded engine holds its thread while it computes. With fewer threads than such queries, everybody
    /// else would wait for the pool, which grows by about one thread a second.
    /// </summary>
    private static void KeepThreadsFree(TapOptions options)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, options.ConcurrentQueries + options.JobWorkers + Environment.ProcessorCount), completions);
    }

    private static void Configure(KestrelServerOptions kestrel, TapOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = options.MaxRequestBytes;
        limits.MaxRequestLineSize = options.MaxRequestLineBytes;
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.RequestHeadersTimeout = options.HeaderTimeout;
        limits.MinRequestBodyDataRate = RateOf(options);
        limits.MinResponseDataRate = RateOf(options);
        limits.MaxResponseBufferSize = 1 << 20;
        if (options.Host == "*") kestrel.ListenAnyIP(options.Port, UseHttp1);
        else if (IPAddress.TryParse(options.Host, out var address)) kestrel.Listen(address, options.Port, UseHttp1);
        else if (options.Port == 0) kestrel.Listen(IPAddress.Loopback, 0, UseHttp1);
        else kestrel.ListenLocalhost(options.Port, UseHttp1);
    }

    /// <summary>HTTP/2 needs TLS to be agreed upon; that is the reverse proxy's part.</summary>
    private static void UseHttp1(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;

    private static MinDataRate? RateOf(TapOptions options) =>
        options.MinDataRate > 0 ? new MinDataRate(options.MinDataRate, TimeSpan.FromSeconds(5)) : null;
}
