using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace TapGamma.Tap.Monitoring;

/// <summary>Where the server's messages go, for people or for programs.</summary>
public static class ServerLogs
{
    /// <summary>Warnings and errors as lines for people.</summary>
    /// <remarks>What stops the host from starting reaches the caller, who reports it: once is enough.</remarks>
    public static void Text(ILoggingBuilder logging) =>
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddSimpleConsole(console => console.SingleLine = true);

    /// <summary>One JSON object a line and event on standard error, every request included.</summary>
    public static void Json(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("TapGamma", LogLevel.Information)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
