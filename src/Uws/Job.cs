using System.Text.Json.Serialization;

namespace TapGamma.Uws;

/// <summary>Everything there is to know about one job; a change makes a new record (UWS 1.1, section 2.1.2).</summary>
public sealed record Job
{
    /// <summary>Identifier, not to be guessed: who knows it may see the job of an anonymous user.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the service that runs it, such as <c>tap</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Who made it; null when anonymous.</summary>
    public string? Owner { get; init; }

    /// <summary>Groups the owner belonged to when it was made: the run sees what they may see.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>With whom it shares its turn: the owner, or the address an anonymous request came from.</summary>
    public required string Origin { get; init; }

    /// <summary>Address of the server as the client reached it, for addresses in results.</summary>
    public string Root { get; init; } = "";

    /// <summary>The client's own name for it.</summary>
    public string? RunId { get; init; }

    /// <summary>Where it stands.</summary>
    public ExecutionPhase Phase { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreationTime { get; init; }

    /// <summary>When it was asked to run.</summary>
    public DateTimeOffset? QueuedTime { get; init; }

    /// <summary>When its last run began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it reached a final phase.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>When it is expected to be done.</summary>
    public DateTimeOffset? Quote { get; init; }

    /// <summary>Longest time it may run; zero means no limit.</summary>
    public TimeSpan ExecutionDuration { get; init; }

    /// <summary>When it and its results vanish.</summary>
    public required DateTimeOffset Destruction { get; init; }

    /// <summary>What it was asked to do, in the order given.</summary>
    public IReadOnlyList<JobParameter> Parameters { get; init; } = [];

    /// <summary>The job that it does again, to compare its results; null for none.</summary>
    public string? Repeats { get; init; }

    /// <summary>Digest of what was asked and of what it was asked about, once it has an answer that serves whoever asks the same again.</summary>
    public string? Question { get; init; }

    /// <summary>What it made.</summary>
    public IReadOnlyList<JobResult> Results { get; init; } = [];

    /// <summary>Why it failed or was ended.</summary>
    public JobError? Error { get; init; }

    /// <summary>How far its run has come; renewed about once a second.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>The worker that runs it.</summary>
    public string? Worker { get; init; }

    /// <summary>Until when that worker must give a sign of life.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>How many runs were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>How many runs were broken off by the death of their server.</summary>
    public int Failures { get; init; }

    /// <summary>Counts the changes; <see cref="IJobStore.ReplaceAsync"/> refuses a change of an older one.</summary>
    public long Version { get; init; }

    /// <summary>The files in its folder that it knows of.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<string> Files =>
        [.. Results.Where(result => result.Link is null).Select(result => result.File), .. Parameters.Select(parameter => parameter.File).OfType<string>()];
}
