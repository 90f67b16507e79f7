using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Tap;
using TapGamma.Tap.Monitoring;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma serve</c>: the web server over a store.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var store = CommonOptions.Store();
        var port = Port();
        var host = new Option<string?>("--host") { Description = "localhost, an IP address, or * for every address", HelpName = "HOST" };
        var publicUrl = CommonOptions.WebAddress("--public-url", "Where the world reaches the server root");
        var config = Config();
        var logFormat = new Option<string>("--log-format")
        {
            Description = "text: warnings for people; json: every event, requests included, as a line of JSON on standard error",
            DefaultValueFactory = _ => "text",
        };
        logFormat.AcceptOnlyFromAmong("text", "json");
        var jobs = Jobs();
        var command = new Command("serve", "Serve a store to the Virtual Observatory") { store, port, host, publicUrl, jobs, config, logFormat };
        command.SetAction(async (arguments, cancel) =>
        {
            var options = Configured(arguments.GetValue(config));
            options = options with
            {
                Port = arguments.GetValue(port) ?? options.Port,
                Host = arguments.GetValue(host) ?? options.Host,
                JobFolder = arguments.GetValue(jobs) ?? options.JobFolder,
                PublicUrl = arguments.GetValue(publicUrl) ?? options.PublicUrl,
            };
            return await RunAsync(StoreUri.Parse(arguments.GetRequiredValue(store)), options, _ => { }, cancel, arguments.GetValue(logFormat) == "json" ? ServerLogs.Json : null);
        });
        return command;
    }

    /// <summary>The port; 0 takes a free one.</summary>
    public static Option<int?> Port() => new("--port")
    {
        Description = "TCP port; 0 takes a free one (default 8080)",
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return port;
            result.AddError($"--port: '{text}' is no port; write a number from 0 to 65535");
            return null;
        },
    };

    /// <summary>Serves until interrupted; <paramref name="ready"/> is called with the base URL once connections are accepted.</summary>
    public static async Task<int> RunAsync(
        StoreUri uri, TapOptions options, Action<string> ready, CancellationToken cancel, Action<ILoggingBuilder>? logging = null)
    {
        var opening = Task.Run(() => OpenAsync(uri, options, cancel), cancel);
        var creating = TapServer.CreateAsync(options, opening, logging);
        await using var store = await opening;
        await using var app = await creating;
        await StartAsync(app, options, cancel);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var url = $"http://localhost:{new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal)).Port}";
        Console.WriteLine($"Serving {uri} on {url} (Ctrl+C stops)");
        ready(url);
        try
        {
            await app.WaitForShutdownAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is the normal end of a server.
        }

        await app.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    private static async Task<IStore> OpenAsync(StoreUri uri, TapOptions options, CancellationToken cancel) => await Stores.OpenAsync(
        uri, new StoreOptions { CreateIfMissing = false, Readers = options.ConcurrentQueries + options.JobWorkers }, cancel);

    private static async Task StartAsync(WebApplication app, TapOptions options, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            throw new IOException(
                FormattableString.Invariant($"cannot listen on port {options.Port} of {options.Host}: {fault.Message} --port N takes another one."),
                fault);
        }
    }

    /// <summary>The folder of the jobs.</summary>
    public static Option<string?> Jobs() => new("--jobs") { Description = "Folder for jobs and their results (default: beside the store)", HelpName = "FOLDER" };

    /// <summary>The server's configuration file.</summary>
    public static Option<FileInfo?> Config() => new("--config")
    {
        Description = "JSON file with the section TapGamma:Tap; TapGamma__Tap__NAME in the environment does the same",
        HelpName = "FILE",
    };

    /// <summary>The options that a configuration file and the environment give.</summary>
    public static TapOptions Configured(FileInfo? file)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            if (file is not null) builder.AddJsonFile(file.FullName, optional: false);
            return builder.AddEnvironmentVariables().Build().GetSection("TapGamma:Tap")
                .Get<TapOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new TapOptions();
        }
        catch (Exception fault) when (fault is InvalidOperationException or InvalidDataException)
        {
            var reason = fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message;
            throw new InvalidInputException(new Diagnostic("CLI001", Severity.Error, file is null ? null : new FileLocation(file.FullName), reason));
        }
    }
}
