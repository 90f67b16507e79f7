namespace TapGamma.Uws;

/// <summary>How a queue looks after its jobs.</summary>
public sealed record JobQueueOptions
{
    /// <summary>A worker that gives no sign of life for so long is held to be dead.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a worker gives a sign of life and tells the progress of its jobs.</summary>
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a job is begun anew after its server died, before it ends in ERROR.</summary>
    public int Repetitions { get; init; } = 2;

    /// <summary>How often jobs past their destruction are looked for.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the record of a job outlives its destruction, in phase ARCHIVED.</summary>
    public TimeSpan Archive { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How old files that belong to no job must be before they are removed: a job in the making has files before it has a record.</summary>
    public TimeSpan OrphanAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest time that running jobs get to end when the server stops.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(10);
}
