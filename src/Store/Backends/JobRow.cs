using System.Text.Json;
using System.Text.Json.Serialization;
using TapGamma.Uws;

namespace TapGamma.Store.Backends;

/// <summary>A job as a row: what claims and signs of life change stands in columns, all else in the document.</summary>
internal sealed record JobRow(
    string Document, string Phase, long? Started, string? Progress, string? Worker, long? Lease, int Attempts, long Version)
{
    public const string Columns = """document, phase, started, progress, worker, lease_until AS "Lease", attempts, version""";

    public Job Read()
    {
        var job = JsonSerializer.Deserialize(Document, JobJson.Default.Job)!;
        return job with
        {
            Phase = PhaseOf(Phase),
            StartTime = Time(Started),
            Progress = Progress is null ? null : JsonSerializer.Deserialize(Progress, JobJson.Default.JobProgress),
            Worker = Worker,
            LeaseUntil = Time(Lease),
            Attempts = Attempts,
            Version = Version,
        };
    }

    /// <summary>The parameters of INSERT and UPDATE, and who changes the job.</summary>
    public static object Values(Job job, string self) => new
    {
        job.Id,
        job.Service,
        job.Owner,
        job.Origin,
        job.RunId,
        phase = job.Phase.Word(),
        created = Number(job.CreationTime),
        queued = Number(job.QueuedTime),
        started = Number(job.StartTime),
        destruction = Number(job.Destruction),
        document = Serialize(job),
        progress = Write(job.Progress),
        job.Worker,
        lease = Number(job.LeaseUntil),
        job.Attempts,
        job.Question,
        job.Version,
        self,
    };

    /// <summary>All of a job as text.</summary>
    public static string Serialize(Job job) => JsonSerializer.Serialize(job, JobJson.Default.Job);

    public static string? Write(JobProgress? progress) =>
        progress is null ? null : JsonSerializer.Serialize(progress, JobJson.Default.JobProgress);

    public static ExecutionPhase PhaseOf(string word) => ExecutionPhases.TryParse(word, out var phase) ? phase : ExecutionPhase.Unknown;

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public static long Number(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long number) => DateTimeOffset.UnixEpoch.AddTicks(number * TimeSpan.TicksPerMicrosecond);

    public static long? Number(DateTimeOffset? time) => time is { } some ? Number(some) : null;

    private static DateTimeOffset? Time(long? number) => number is { } some ? Time(some) : null;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobProgress))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class JobJson : JsonSerializerContext;
