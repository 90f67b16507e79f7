namespace TapGamma.Tap.Execution;

/// <summary>What a command may use; the one that asks for more is ended.</summary>
public sealed record StepLimits
{
    /// <summary>Longest time it may run.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Resident memory of all its processes together, in bytes.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>Size of all files in its folder together, in bytes.</summary>
    public long FolderBytes { get; init; } = 1L << 30;

    /// <summary>How much of what it prints is kept, in bytes; the rest is read and dropped.</summary>
    public long LogBytes { get; init; } = 1 << 20;

    /// <summary>Processes at once.</summary>
    public int Processes { get; init; } = 64;
}
