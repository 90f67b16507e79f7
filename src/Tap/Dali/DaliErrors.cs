using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Tables;
using TapGamma.Tables.VoTable;
using TapGamma.Tap.Access;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Dali;

/// <summary>
/// The only place that knows which fault has which HTTP status, and the text a client may see of it (DALI 1.1, section 4.2).
/// </summary>
internal static class DaliErrors
{
    /// <summary>Resources whose clients read errors as VOTables.</summary>
    private static readonly string[] TableSpeakers = ["/datalink", "/jobs", Cones, "/sia2", "/tap"];

    private const string Cones = "/scs";

    /// <summary>The message and status of a fault. Anything unforeseen is a fault of the service and stays in its log.</summary>
    public static DaliError Of(Exception exception, string requestId) => exception switch
    {
        InvalidInputException fault => new DaliError(HttpStatusCode.BadRequest, Text(fault.Diagnostics)),
        UnauthorizedException fault => new DaliError(HttpStatusCode.Unauthorized, Text([fault.Reason])),
        NotFoundException fault => new DaliError(HttpStatusCode.NotFound, Text([fault.Reason])),
        RefusedException fault => new DaliError(HttpStatusCode.Forbidden, Text([fault.Reason])),
        JobRefusedException fault => new DaliError(HttpStatusCode.Forbidden, Text([JobDiagnostics.Refused(fault)])),
        TimeLimitException fault => new DaliError(HttpStatusCode.BadRequest, Text([DaliDiagnostics.TimeLimit(fault.Limit)])),
        BusyException fault => new DaliError(HttpStatusCode.ServiceUnavailable, Text([fault.IsOfOneClient ? DaliDiagnostics.ClientBusy(fault.Running) : DaliDiagnostics.Busy(fault.Running)]))
        {
            RetryAfter = TimeSpan.FromSeconds(10),
        },
        StoppingException => new DaliError(HttpStatusCode.ServiceUnavailable, Text([DaliDiagnostics.Stopping()]))
        {
            RetryAfter = TimeSpan.FromSeconds(10),
        },
        SpoolFullException => new DaliError(HttpStatusCode.ServiceUnavailable, Text([DaliDiagnostics.SpoolFull()]))
        {
            RetryAfter = TimeSpan.FromSeconds(30),
        },
        StoreUnavailableException fault => new DaliError(HttpStatusCode.ServiceUnavailable, Text([DaliDiagnostics.StoreUnavailable(fault.Message)]))
        {
            RetryAfter = TimeSpan.FromSeconds(10),
        },
        BadHttpRequestException fault => new DaliError(
            (HttpStatusCode)fault.StatusCode, Text([DaliDiagnostics.RequestMalformed(fault.Message)])),
        _ => new DaliError(HttpStatusCode.InternalServerError, Text([DaliDiagnostics.Internal(requestId)])),
    };

    /// <summary>Notes that the client reads text rather than VOTables.</summary>
    public static void PreferText(HttpContext context) => context.Items[typeof(DaliErrors)] = true;

    /// <summary>Answers with a document that suits the client; nothing may have been sent before.</summary>
    public static Task WriteAsync(HttpContext context, DaliError error)
    {
        error = FaultWords.Said(context.Request.Path, error);
        var speaksTables = Array.Exists(TableSpeakers, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));
        return speaksTables && !context.Items.ContainsKey(typeof(DaliErrors)) ? WriteVoTableAsync(context, error) : WriteTextAsync(context, error);
    }

    /// <summary>Answers with a VOTable error document.</summary>
    private static Task WriteVoTableAsync(HttpContext context, DaliError error)
    {
        var document = new ArrayBufferWriter<byte>();
        List<TableInfoItem> infos = [new("request_id", context.TraceIdentifier)];
        if (context.Request.Path.StartsWithSegments(Cones, StringComparison.Ordinal)) error = AsCone(error, infos);
        VoTableErrorDocument.Write(document, error.Message, infos);
        return WriteAsync(context, error, VoTableErrorDocument.MediaType, document.WrittenMemory);
    }

    /// <summary>Cone search knows errors by an INFO of this name, in a document that is sent with success (Simple Cone Search 1.03, section 2.3).</summary>
    private static DaliError AsCone(DaliError error, List<TableInfoItem> infos)
    {
        infos.Add(new TableInfoItem("Error", error.Message.ReplaceLineEndings(" ")));
        return error.Status == HttpStatusCode.BadRequest ? error with { Status = HttpStatusCode.OK } : error;
    }

    /// <summary>Answers with plain text.</summary>
    private static Task WriteTextAsync(HttpContext context, DaliError error) =>
        WriteAsync(context, error, "text/plain;charset=utf-8", Encoding.UTF8.GetBytes($"{error.Message}\nRequest {context.TraceIdentifier}\n"));

    /// <summary>Answers that there is no such resource, or not with this method.</summary>
    public static Task WriteStatusTextAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        var message = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {path}. The service's start page is at /, its TAP resources are at /tap.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{context.Request.Method} is not possible at {path}; use {context.Response.Headers.Allow}.",
            var code => FormattableString.Invariant($"The request ended with status {code}."),
        };
        return WriteTextAsync(context, new DaliError((HttpStatusCode)context.Response.StatusCode, message));
    }

    private static string Text(IReadOnlyList<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Where(d => d.Severity == Severity.Error).DefaultIfEmpty(diagnostics[0]));

    private static Task WriteAsync(HttpContext context, DaliError error, string type, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = (int)error.Status;
        response.ContentType = type;
        response.ContentLength = body.Length;
        response.Headers.Remove("Content-Encoding");
        if (error.Status == HttpStatusCode.Unauthorized) response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        if (error.RetryAfter is { } wait)
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}

/// <summary>What a client is told of a fault.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">For the user.</param>
internal sealed record DaliError(HttpStatusCode Status, string Message)
{
    /// <summary>When a repetition may succeed.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the fault is the service's own.</summary>
    public bool IsInternal => Status == HttpStatusCode.InternalServerError;
}
