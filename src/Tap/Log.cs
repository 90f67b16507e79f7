using Microsoft.Extensions.Logging;

namespace TapGamma.Tap;

/// <summary>Every message this room logs; event ids 1000 to 1999, of jobs 4000 to 4999.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "Request {RequestId} to {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string requestId, string path);

    [LoggerMessage(1001, LogLevel.Error, "Request {RequestId}: the query failed after its first rows were sent")]
    public static partial void RowsFailed(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(1002, LogLevel.Information, "Request {RequestId}: the query was stopped at the time limit of {Limit}")]
    public static partial void TimeLimit(ILogger logger, string requestId, TimeSpan limit);

    [LoggerMessage(1003, LogLevel.Warning, "Request {RequestId} was sent away: {Running} queries are running")]
    public static partial void Busy(ILogger logger, string requestId, int running);

    [LoggerMessage(1004, LogLevel.Debug, "Request {RequestId}: {Rows} rows as {Format}, run id {RunId}")]
    public static partial void QueryDone(ILogger logger, string requestId, long rows, string format, string? runId);

    [LoggerMessage(1005, LogLevel.Debug, "Request {RequestId}: the client went away")]
    public static partial void ClientGone(ILogger logger, string requestId);

    [LoggerMessage(1007, LogLevel.Information, "Request {RequestId}: {Method} {Path} ended with {Status} after {Milliseconds} ms and {Bytes} bytes")]
    public static partial void RequestDone(
        ILogger logger, string requestId, string method, string path, int status, double milliseconds, long bytes);

    [LoggerMessage(1006, LogLevel.Warning, "The published file {Path} is missing or leaves its folder through a link")]
    public static partial void FileRefused(ILogger logger, string path);

    [LoggerMessage(4000, LogLevel.Error, "Job {JobId} failed")]
    public static partial void JobFailed(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(4001, LogLevel.Error, "The jobs cannot be looked after; tried again soon")]
    public static partial void JobStoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(4002, LogLevel.Warning, "Job {JobId} lost its server {Worker} and is {What}")]
    public static partial void JobRecovered(ILogger logger, string jobId, string? worker, string what);

    [LoggerMessage(4003, LogLevel.Information, "The files of {JobId}, which is no job any more, are removed")]
    public static partial void JobFilesRemoved(ILogger logger, string jobId);

    [LoggerMessage(1020, LogLevel.Error, "The archive's files of {Id} cannot be read")]
    public static partial void ArchiveBroken(ILogger logger, Exception exception, string id);

    [LoggerMessage(1021, LogLevel.Information, "What HDUs files hold cannot be kept in the store; servers will look again")]
    public static partial void LayoutsNotKept(ILogger logger, Exception exception);
}
